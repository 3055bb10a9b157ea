-- The requests of one measurement, for wrk. Arguments: kind of request, run, bearer token, first
-- wallet, number of wallets, file of paths (or of a path and bodies, of signed
-- webhooks, or of keys and cards). Wallet n has the id that
-- `wallet_id` in `queries.sql` gives it. Every request has a key of its own.

-- Not local: `done` asks each thread for these.
answered = {0, 0, 0, 0, 0} -- by status class
requested = 0

local run, first, count, common, paths

local function wallet(n)
  return string.format("%08x-0000-4000-8000-%012x", (n * 2654435761) % 4294967296, n)
end

local function any_wallet()
  return wallet(first + math.random(0, count - 1))
end

local function post(path, body)
  requested = requested + 1
  return "POST " .. path .. " HTTP/1.1\r\n" .. common .. "Idempotency-Key: " .. run .. "-" ..
    requested .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body ..
    "\r\n\r\n" .. body
end

local function get(path)
  requested = requested + 1
  return "GET " .. path .. " HTTP/1.1\r\n" .. common .. "\r\n"
end

local function operation(kind, amount)
  return post("/api/v1/wallets/" .. any_wallet() .. "/operation",
    '{"operation_type":"' .. kind .. '","amount":' .. amount .. "}")
end

local function lines(name)
  local all = {}
  for line in io.lines(name) do all[#all + 1] = line end
  return all
end

-- A line is a signature and the body it is for: each is sent once, as long as there are any.
local function webhook()
  local signature, body = paths[requested % #paths + 1]:match("^(%S+) (.*)$")
  requested = requested + 1
  return "POST /api/webhook/stripe HTTP/1.1\r\n" .. common .. "Stripe-Signature: " .. signature ..
    "\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " .. #body ..
    "\r\n\r\n" .. body
end

-- A line is a player's key and a card: each player pays with that one.
local function card()
  local bearer, method = paths[math.random(#paths)]:match("^(%S+) (%S+)$")
  requested = requested + 1
  local body = '{"amount":1,"stripe_payment_method_id":"' .. method .. '"}'
  return "POST /api/wallet/deposit HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port ..
    "\r\nAuthorization: Bearer " .. bearer .. "\r\nIdempotency-Key: " .. run .. "-" ..
    requested .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body ..
    "\r\n\r\n" .. body
end

local requests = {
  card = card,
  webhook = webhook,
  deposit = function() return operation("DEPOSIT", "1") end,
  -- Nobody has as much: each second request is refused.
  refused = function()
    if requested % 2 == 0 then return operation("DEPOSIT", "1") end
    return operation("WITHDRAW", "1000000000")
  end,
  read = function() return get("/api/v1/wallets/" .. any_wallet()) end,
  paths = function() return get(paths[math.random(#paths)]) end,
  bodies = function() return post(paths[1], paths[math.random(2, #paths)]) end,
}

function setup(thread)
  threads = threads or {}
  threads[#threads + 1] = thread
end

function init(args)
  run, first, count = args[2], tonumber(args[4]), tonumber(args[5])
  common = "Host: " .. wrk.host .. ":" .. wrk.port .. "\r\nAuthorization: Bearer " .. args[3] ..
    "\r\n"
  if args[6] then paths = lines(args[6]) end
  math.randomseed(os.time())
  request = requests[args[1]]
end

function response(status)
  local class = math.floor(status / 100)
  answered[class] = answered[class] + 1
end

function done(summary, latency)
  local total, sent = {0, 0, 0, 0, 0}, 0
  for _, thread in ipairs(threads) do
    sent = sent + thread:get("requested")
    for class, n in ipairs(thread:get("answered")) do total[class] = total[class] + n end
  end
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"seconds": %.6f, "sent": %d, "ok": %d, "refused": %d, "failed": %d, ' ..
    '"socket_errors": %d, "p50_ms": %.3f, "p99_ms": %.3f}\n',
    summary.duration / 1e6, sent, total[2], total[4], total[1] + total[3] + total[5],
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
