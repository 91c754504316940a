-- Lets users be in who have a row and are unknown to the gate, and counts at least as many entries as entrants. Both only
-- take room away, so that a mistake of the caller lets nobody in. Servers that remember who is in see another version.
--
-- KEYS  1 gate, 2 entrants, 3 entries: as in judge.lua
-- ARGV  1 epoch, 2 server: as in judge.lua; 3 .. users (16 bytes each), possibly none
-- Returns { how many were added, by how much the count of entries rose }; { 0, 0 } where the gate is not open

local gate = redis.call('HMGET', KEYS[1], 'epoch', 'server')
if gate[1] ~= ARGV[1] or gate[2] ~= ARGV[2] then
    return { 0, 0 }
end
local added = 0
if #ARGV > 2 then
    added = redis.call('SADD', KEYS[2], unpack(ARGV, 3))
end
if added > 0 then
    redis.call('HINCRBY', KEYS[1], 'version', 1)
end
local entries = tonumber(redis.call('GET', KEYS[3]) or 0)
local entrants = redis.call('SCARD', KEYS[2])
if entries >= entrants then
    return { added, 0 }
end
redis.call('SET', KEYS[3], entrants)
return { added, entrants - entries }
