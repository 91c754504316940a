-- Adds what a source counted of a coupon's claims since it told last. A source says how many there were since it began, so
-- that to be told again changes nothing.
--
-- KEYS  1 outcomes  hash: outcome -> how many claims were answered so, over all sources
--       2 told      hash: source:outcome -> how many of them the source has told
-- ARGV  1 source; 2 for how many seconds both are kept; 3 .. an outcome and how many, and so on
-- Returns {}

for i = 3, #ARGV, 2 do
    local field = ARGV[1] .. ':' .. ARGV[i]
    local more = tonumber(ARGV[i + 1]) - tonumber(redis.call('HGET', KEYS[2], field) or 0)
    if more > 0 then
        redis.call('HINCRBY', KEYS[1], ARGV[i], more)
        redis.call('HSET', KEYS[2], field, ARGV[i + 1])
    end
end
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[2])
return {}
