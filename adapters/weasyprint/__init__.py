"""PDF documents from HTML, drawn by WeasyPrint in processes of their own."""
