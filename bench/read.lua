-- Reads a random one of so many records. Arguments: what the path begins with, how many, the token ("" for none).
local threads = 0

function setup(thread)
   threads = threads + 1
   thread:set("seed", os.time() + threads)
end

function init(args)
   math.randomseed(seed)
   prefix, count = args[1], tonumber(args[2])
   headers = {}
   if args[3] and args[3] ~= "" then
      headers["Authorization"] = "Bearer " .. args[3]
   end
end

function request()
   return wrk.format("GET", prefix .. math.random(1, count), headers)
end

function done(summary)
   local errors = summary.errors
   print(string.format("RESULT %d %d %d", summary.requests, summary.duration,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
