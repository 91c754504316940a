-- Has an open gate go by the terms of its coupon: how many entries it may give, and the switch. They come as they are and
-- not as a difference, with their version: the newest count, however often and in whatever order they come. The gate gets
-- another version, as in open.lua, so that servers that remember it as sold out ask again.
--
-- KEYS  1 gate: as in judge.lua; in it, also termsVersion: of the terms that it goes by
-- ARGV  1 epoch, 2 server: as in judge.lua
--       3 termsVersion, 4 total, 5 disabled (0 or 1): the terms
--       6 a version that counts as older although it is newer, or ""
-- Returns { 1 } if the gate took the terms, { 0 } if it has them or newer ones, { -1 } if it is not open

local gate = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'termsVersion')
if gate[1] ~= ARGV[1] or gate[2] ~= ARGV[2] then
    return { -1 }
end
-- A gate that an older release opened has the first terms.
local has = gate[3] or '0'
if tonumber(ARGV[3]) <= tonumber(has) and has ~= ARGV[6] then
    return { 0 }
end
redis.call('HSET', KEYS[1], 'total', ARGV[4], 'disabled', ARGV[5], 'termsVersion', ARGV[3])
redis.call('HINCRBY', KEYS[1], 'version', 1)
return { 1 }
