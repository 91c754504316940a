-- For wrk: claims one coupon, each request as the next user of a file of access tokens. Each thread walks through lines
-- of its own, from the first on.
--
-- Arguments  1 file: an access token a line, all of the same length, ended by CR LF
--            2 bytes of a line
--            3 how many lines a thread has
--            4 how many of them it leaves out
--            5 "again": begin anew after the last; else that ends the run with exit code 3
--            6 absent, or the beginning of the names of files: who is answered 202 is written there, each thread into its
--              own, a user id a line. Reading an answer costs wrk 1 µs: little beside a claim, and not beside a refusal
-- At the end it prints one line: "result" and name=value pairs, times in µs; sent= once for each thread, in order

local threads = {}

function setup(thread)
    thread:set('number', #threads)
    table.insert(threads, thread)
end

function init(args)
    width = tonumber(args[2])
    most = args[3] - args[4]
    again = args[5] == 'again'
    start = (number * args[3] + args[4]) * width
    file = assert(io.open(args[1], 'rb'))
    file:setvbuf('full', 65536)
    file:seek('set', start)
    head = 'POST ' .. wrk.path .. ' HTTP/1.1\r\nHost: ' .. wrk.headers['Host'] .. '\r\nAuthorization: Bearer '
    sent = 0
    if args[6] then
        told = assert(io.open(args[6] .. number, 'wb'))
        told:setvbuf('full', 65536)
        response = note
    end
end

function note(status, _, body)
    if status == 202 then
        local _, before = body:find('"userId":"', 1, true)
        told:write(body:sub(before + 1, before + 36), '\n')
    end
end

function request()
    if sent > 0 and sent % most == 0 then
        if not again then
            io.stderr:write('The ', most, ' access tokens of a thread are used up\n')
            os.exit(3)
        end
        file:seek('set', start)
    end
    sent = sent + 1
    return head .. file:read(width) .. 'Content-Length: 0\r\n\r\n'
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        'result requests=%d duration=%d refused=%d failed=%d late=%d p50=%d p99=%d p999=%d max=%d',
        summary.requests, summary.duration, errors.status, errors.connect + errors.read + errors.write, errors.timeout,
        latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max))
    for _, thread in ipairs(threads) do
        io.write(string.format(' sent=%d', thread:get('sent')))
    end
    io.write('\n')
end
