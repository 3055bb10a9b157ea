"""PayShack: pay-ins and pay-outs of India, as its resellers see them."""
