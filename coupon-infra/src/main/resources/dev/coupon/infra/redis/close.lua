-- Closes a gate for a rebuild: from here on nobody is let in until it is opened for the epoch.
--
-- KEYS  1 gate, as in judge.lua; 2 loaded, as in open.lua
-- ARGV  1 epoch of the rebuild, 2 server: "run id/replication id"
-- Returns { 1 } if what stood there was left by another server process, so that this one has let nobody in; else { 0 }.
--         The run id alone decides: a process that only took another replication id has been judging until now.

local was = redis.call('HGET', KEYS[1], 'server')
redis.call('HDEL', KEYS[1], 'epoch')
redis.call('HSET', KEYS[1], 'closedFor', ARGV[1], 'closedOn', ARGV[2])
redis.call('UNLINK', KEYS[2])
if was and string.match(was, '^[^/]*') ~= string.match(ARGV[2], '^[^/]*') then
    return { 1 }
end
return { 0 }
