-- Declares incidents with random titles. Arguments: the path, what is sent ("whole", or "title" alone), the token ("" for none).
local threads = 0
local description = "Since the last deployment about every third request of the checkout is answered with 502; "
   .. "the database looks fine, the queue grows."

function setup(thread)
   threads = threads + 1
   thread:set("seed", os.time() + threads)
end

function init(args)
   math.randomseed(seed)
   path, whole = args[1], args[2] == "whole"
   headers = {["Content-Type"] = "application/json"}
   if args[3] and args[3] ~= "" then
      headers["Authorization"] = "Bearer " .. args[3]
   end
end

function request()
   local title = string.format("Checkout answers 502, trace %09d", math.random(1, 999999999))
   local body
   if whole then
      body = string.format('{"title":"%s","description":"%s","severity":"sev%d"}',
         title, description, math.random(1, 4))
   else
      body = string.format('{"title":"%s"}', title)
   end
   return wrk.format("POST", path, headers, body)
end

function done(summary)
   local errors = summary.errors
   print(string.format("RESULT %d %d %d", summary.requests, summary.duration,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
