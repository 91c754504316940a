-- Opens a gate: the last step of making or rebuilding it. The gate gets a version that none had before. It is another one
-- whenever somebody is in who was not, other than by being judged: servers that remember who is in compare it.
--
-- KEYS  1 gate, 2 entrants, 3 entries, 4 pending, 5 accepted: as in judge.lua; 6 loaded: set of users that are to be in
-- ARGV  1 epoch, 2 server, 3 total, 4 startAt, 5 endAt, 6 disabled: the new gate
--       7 "" where no gate must be there yet; else the epoch that the gate must have been closed for
--       8 termsVersion of total and disabled: as in terms.lua
-- Returns { how many are in }, or { -1 } and nothing changed: somebody else opened it or closed it for a later epoch,
--         or the server is another one by now

if ARGV[7] == '' then
    if redis.call('EXISTS', KEYS[1]) == 1 then
        return { -1 }
    end
else
    local closed = redis.call('HMGET', KEYS[1], 'closedFor', 'closedOn')
    -- On another server than it was closed on, what was loaded may be lost.
    if closed[1] ~= ARGV[7] or closed[2] ~= ARGV[2] then
        return { -1 }
    end
end

redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5])
local entrants = redis.call('SCARD', KEYS[6])
if entrants > 0 then
    redis.call('RENAME', KEYS[6], KEYS[2])
    redis.call('PERSIST', KEYS[2])
end
redis.call('SET', KEYS[3], entrants)
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'server', ARGV[2], 'total', ARGV[3], 'startAt', ARGV[4], 'endAt', ARGV[5],
    'disabled', ARGV[6], 'termsVersion', ARGV[8], 'version', string.format('%.0f', time[1] * 1000000 + time[2]))
return { entrants }
