-- Looks whether a coupon is sold out, for a server that remembers who is in.
--
-- KEYS  1 gate, 2 entrants, 3 entries: as in judge.lua; the gate's version: as in open.lua
-- ARGV  1 epoch, 2 server: as in judge.lua
-- Returns { version, how many are in, µs until the issue window ends }, if judge.lua answers SOLD_OUT to everybody who is
--         not in; {} if it answers anything else

local gate = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'total', 'startAt', 'endAt', 'disabled', 'version')
if gate[1] ~= ARGV[1] or gate[2] ~= ARGV[2] or gate[6] ~= '0' or not gate[7] then
    return {}
end
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local left = tonumber(gate[5]) - now
local entries = tonumber(redis.call('GET', KEYS[3]) or 0)
if now < tonumber(gate[4]) or left <= 0 or entries < tonumber(gate[3]) then
    return {}
end
return { gate[7], redis.call('SCARD', KEYS[2]), left }
