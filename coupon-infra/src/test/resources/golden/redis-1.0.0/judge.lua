-- Settles accepted claims and judges a batch of new ones of one coupon, atomically. Checks before it writes.
--
-- KEYS  1 gate      hash: epoch, server, total (the most entries it gives), startAt, endAt (µs since 1970), disabled (0, 1)
--       2 entrants  set of users that are in
--       3 entries   how many are in: the last sequence given
--       4 pending   hash user -> "sequence:issuedAt" of claims not yet confirmed by Kafka; "!" behind it: stored already
--       5 accepted  hash user -> "sequence:issuedAt" of claims confirmed and not yet stored
-- ARGV  1 epoch, 2 server: of the caller; another one in the gate means that it must not be used
--       3 the most claims that may be pending
--       4 n: how many users are judged
--       5 .. 4+n   users to judge (16 bytes each)
--       5+n ..     users whose pending claim is settled
-- Returns { "CLOSED" }: the answer to every one of the n, or { "OPEN", issuedAt (µs), r1 .. rn }, r being
--           > 0       ADMITTED with this sequence, at issuedAt
--           "s:t"     PENDING since earlier: its first sequence and issuedAt
--           0 SOLD_OUT, -1 DUPLICATE, -2 OVERLOADED (too many are pending), -3 NOT_STARTED, -4 ENDED, -5 DISABLED
-- The window and the switch are for those who are not in: a claim that was let in stays in.
-- Every command takes the whole batch at once, so that a batch costs little more than a claim.

local gate = redis.call('HMGET', KEYS[1], 'epoch', 'server', 'total', 'startAt', 'endAt', 'disabled')
if gate[1] ~= ARGV[1] or gate[2] ~= ARGV[2] then
    return { 'CLOSED' }
end

local STORED = string.byte('!')
local n = tonumber(ARGV[4])

if #ARGV > 4 + n then
    local settled = { unpack(ARGV, 5 + n) }
    local claims = redis.call('HMGET', KEYS[4], unpack(settled))
    local moved = {}
    for i = 1, #settled do
        if claims[i] and string.byte(claims[i], -1) ~= STORED then
            moved[#moved + 1] = settled[i]
            moved[#moved + 1] = claims[i]
        end
    end
    if #moved > 0 then
        redis.call('HSET', KEYS[5], unpack(moved))
    end
    redis.call('HDEL', KEYS[4], unpack(settled))
end

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
if n == 0 then
    return { 'OPEN', now }
end

local refusal
if now < tonumber(gate[4]) then
    refusal = -3
elseif now >= tonumber(gate[5]) then
    refusal = -4
elseif gate[6] ~= '0' then
    refusal = -5
end

local users = { unpack(ARGV, 5, 4 + n) }
local inside = redis.call('SMISMEMBER', KEYS[2], unpack(users))
local entries = tonumber(redis.call('GET', KEYS[3]) or 0)
local free = tonumber(gate[3]) - entries
local room = tonumber(ARGV[3]) - redis.call('HLEN', KEYS[4])

-- Written out once: making a string of a number costs more than looking a user up.
local since = ':' .. string.format('%.0f', now)
local answers = { 'OPEN', now }
local admitted = {}
local pending = {}
local first = {}
for i = 1, n do
    local user = users[i]
    local answer
    if first[user] then
        answer = first[user] .. since
    elseif inside[i] == 1 then
        answer = redis.call('HGET', KEYS[4], user) or -1
    elseif refusal then
        answer = refusal
    elseif free <= 0 then
        answer = 0
    elseif room <= 0 then
        answer = -2
    else
        entries = entries + 1
        free = free - 1
        room = room - 1
        answer = entries
        first[user] = entries
        admitted[#admitted + 1] = user
        pending[#pending + 1] = user
        pending[#pending + 1] = entries .. since
    end
    answers[i + 2] = answer
end

if #admitted > 0 then
    redis.call('SADD', KEYS[2], unpack(admitted))
    redis.call('INCRBY', KEYS[3], #admitted)
    redis.call('HSET', KEYS[4], unpack(pending))
end
return answers
