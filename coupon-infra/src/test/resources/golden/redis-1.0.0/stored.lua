-- Takes note that claims have a row.
--
-- KEYS  1 pending, 2 accepted: as in judge.lua
-- ARGV  users (16 bytes each)
-- A claim that is still pending stays so, marked: its user was not told 202 yet, and asking again is to be answered 202.

local claims = redis.call('HMGET', KEYS[1], unpack(ARGV))
local marked = {}
for i = 1, #ARGV do
    if claims[i] and string.sub(claims[i], -1) ~= '!' then
        marked[#marked + 1] = ARGV[i]
        marked[#marked + 1] = claims[i] .. '!'
    end
end
if #marked > 0 then
    redis.call('HSET', KEYS[1], unpack(marked))
end
redis.call('HDEL', KEYS[2], unpack(ARGV))
return {}
