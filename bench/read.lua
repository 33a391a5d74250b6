-- Reads a random one of so many records. Arguments: what the path begins with, how many, the token ("" for none).
local threads = 0

function setup(thread)
   threads = threads + 1
   thread:set("seed", os.time() + threads)
end

-- The requests are written beforehand: what this side costs is taken from whom it measures.
function init(args)
   math.randomseed(seed)
   local prefix, count = args[1], tonumber(args[2])
   local headers = {}
   if args[3] and args[3] ~= "" then
      headers["Authorization"] = "Bearer " .. args[3]
   end
   requests = {}
   for n = 1, count do
      requests[n] = wrk.format("GET", prefix .. n, headers)
   end
end

function request()
   return requests[math.random(1, #requests)]
end

function done(summary)
   local errors = summary.errors
   print(string.format("RESULT %d %d %d", summary.requests, summary.duration,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
