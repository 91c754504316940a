-- Closes a gate for a rebuild: from here on nobody is let in until it is opened for the epoch.
--
-- KEYS  1 gate, as in judge.lua; 2 loaded, as in open.lua
-- ARGV  1 epoch of the rebuild, 2 server

redis.call('HDEL', KEYS[1], 'epoch')
redis.call('HSET', KEYS[1], 'closedFor', ARGV[1], 'closedOn', ARGV[2])
redis.call('UNLINK', KEYS[2])
return {}
