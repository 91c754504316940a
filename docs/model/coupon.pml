/*
 * One coupon: claiming, storing, and rebuilding its gate. What a step of a process is here is one call of a script, one
 * transaction or one append there; between any two steps everybody else may act, for as long as it likes.
 *
 * Not in the model: sizes, times (a wait is a condition), the issue window, several coupons, an old master that still
 * answers somebody. README.md says how to run it and what was seen.
 */

#ifndef USERS
#define USERS 2
#endif
#ifndef TOTAL
#define TOTAL 1         /* total quantity */
#endif
#ifndef APIS
#define APIS 1
#endif
#ifndef CLAIMS
#define CLAIMS 2        /* how often an API server is asked */
#endif
#ifndef LOSSES
#define LOSSES 1        /* how often Redis loses what it knows */
#endif
#ifndef CONSUMERS
#define CONSUMERS 1     /* of the same partition: all but one have lost it and do not know yet */
#endif
#ifndef KEEPERS
#define KEEPERS 1
#endif
#ifndef LOG
#define LOG 3           /* the most records */
#endif

/* Redis */
byte gate_epoch = 1;    /* 0: closed, gone, or of another server */
byte closed_for = 0;
bool entrant[USERS];
bool pending[USERS];
byte entries = 0;

/* the database */
byte epoch = 1;
byte fence = 1;
bool row[USERS];
byte rows = 0;
bool failed[USERS];     /* an unresolved FailedIssuedCoupon */
byte failed_epoch[USERS];
bool refused[USERS];    /* by the gate, when it was judged again: it stays failed */
bool sent_again[USERS];

/* the log */
byte log_user[LOG];
byte log_epoch[LOG];
byte length = 0;
byte committed = 0;
bool in_log[USERS];
byte late_user;         /* a record on its way whose sender has given it up; one at a time */
byte late_epoch = 0;

/* the API servers */
byte known[APIS];       /* the epoch each has read */
byte asked[APIS];       /* the epoch it asked under, while an acknowledgement still counts */
bool told[USERS];       /* 202 */

#define KNOWN 255       /* stored whatever the fence is */
#define GATE_IS_OPEN (gate_epoch == epoch)

inline append(user, of_epoch) {
    d_step {
        log_user[length] = user;
        log_epoch[length] = of_epoch;
        length++;
        in_log[user] = true
    }
}

/* Some user. */
inline any(user) {
    user = 0;
    do
    :: user < USERS - 1 -> user++
    :: break
    od
}

inline let_in(user) {
    entrant[user] = true;
    pending[user] = true;
    entries++
}

proctype Api(byte me) {
    byte user;
    byte mine;          /* the epoch of the claim that was let in, or 0 */
    byte claims = 0;

    do
    :: claims < CLAIMS ->
        claims++;
        any(user);
        if
        :: told[user] -> skip
        :: else ->
            d_step { mine = 0; asked[me] = known[me] }
            atomic {    /* judge.lua */
                if
#ifdef NO_EPOCH_CHECK
                :: gate_epoch == 0 && closed_for == 0 -> skip       /* another server */
                :: gate_epoch + closed_for != 0 && entrant[user] && pending[user] -> mine = known[me]
                :: gate_epoch + closed_for != 0 && !entrant[user] && entries < TOTAL ->
                    let_in(user); mine = known[me]
#else
                :: gate_epoch != known[me] -> skip
                :: gate_epoch == known[me] && entrant[user] && pending[user] -> mine = known[me]
                :: gate_epoch == known[me] && !entrant[user] && entries < TOTAL -> let_in(user); mine = known[me]
#endif
                :: entrant[user] && !pending[user] -> skip
                :: !entrant[user] && entries >= TOTAL -> skip
                fi
            }
            if
            :: mine == 0 -> skip
#ifdef ACCEPT_BEFORE_ACK
            :: mine != 0 -> told[user] = true; assert(in_log[user])
#endif
            :: atomic { mine != 0 && length < LOG -> append(user, mine) };
                if
                :: atomic {     /* the acknowledgement is there */
                       if
#ifdef NO_DEADLINE
                       :: known[me] == mine -> told[user] = true
#else
                       :: known[me] == mine && asked[me] != 0 -> told[user] = true
#endif
                       :: else -> skip
                       fi;
                       assert(!told[user] || in_log[user])
                   };
                   atomic {     /* settle */
                       if
                       :: told[user] && gate_epoch == known[me] -> pending[user] = false
                       :: else -> skip
                       fi
                   }
                :: skip         /* or it is lost */
                fi
            :: d_step { mine != 0 && late_epoch == 0 -> late_epoch = mine; late_user = user }
            :: mine != 0 ->     /* nothing came of it */
#ifdef RELEASE_ON_TIMEOUT
                atomic {
                    if
                    :: entrant[user] && pending[user] -> entrant[user] = false; pending[user] = false; entries--
                    :: else -> skip
                    fi
                }
#else
                skip
#endif
            fi;
#ifdef RELEASE_ON_TIMEOUT
            atomic {
                if
                :: late_epoch != 0 && late_user == user && entrant[user] && pending[user] ->
                    entrant[user] = false; pending[user] = false; entries--
                :: else -> skip
                fi
            };
#endif
            d_step { asked[me] = 0; mine = 0 }
        fi;
        user = 0
    :: else -> break
    od
}

/* API servers read the epochs, at any time; the acceptance deadline passes, at any time. */
proctype Time(byte me) {
end:
    do
    :: known[me] < epoch -> known[me] = epoch
    :: asked[me] != 0 -> asked[me] = 0
    od
}

/* Records come late. */
proctype Late() {
end:
    do
    :: atomic {
           late_epoch != 0 && length < LOG;
           append(late_user, late_epoch);
           late_epoch = 0;
           late_user = 0
       }
    od
}

proctype Relay(byte user) {
    byte mine;
end:
    do
    :: atomic {
           GATE_IS_OPEN && pending[user] && length < LOG;
           mine = gate_epoch
       };
       if
       :: atomic { length < LOG -> append(user, mine) }
       :: d_step { late_epoch == 0 -> late_epoch = mine; late_user = user }; goto end
       :: else -> goto end
       fi;
       atomic {
           if
           :: gate_epoch == mine -> pending[user] = false
           :: else -> skip
           fi
       }
    od
}

inline fail(user, of_epoch) {
    failed[user] = true;
    failed_epoch[user] = of_epoch;
    sent_again[user] = false
}

inline store(user) {
    row[user] = true;
    rows++;
    failed[user] = false
}

proctype Consumer() {
    byte at;
    byte user;
    byte its_epoch;
    bool again;
    byte judged_under;
end:
    do
    :: d_step {
            committed < length ->
            at = committed;
            user = log_user[at];
            its_epoch = log_epoch[at];
            again = false
        };
#ifdef OFFSET_BEFORE_STORE
        if
        :: committed == at -> committed = at + 1
        :: else -> skip
        fi;
        if
        :: goto lost            /* a crash */
        :: skip
        fi;
#endif
        atomic {                /* the transaction */
            if
            :: row[user] -> failed[user] = false
#ifndef NO_FENCE
            :: !row[user] && its_epoch < fence -> again = true
            :: !row[user] && its_epoch >= fence && rows < TOTAL -> store(user)
            :: !row[user] && its_epoch >= fence && rows >= TOTAL -> fail(user, its_epoch)
#else
            :: !row[user] && rows < TOTAL -> store(user)
            :: !row[user] && rows >= TOTAL -> fail(user, its_epoch)
#endif
            fi
        }
        if
        :: again ->
            atomic {            /* the second judgement */
                judged_under = gate_epoch;
                if
                :: gate_epoch == 0 -> fail(user, its_epoch); again = false
                :: gate_epoch != 0 && entrant[user] && !pending[user] -> judged_under = KNOWN
                :: gate_epoch != 0 && entrant[user] && pending[user] -> skip
                :: gate_epoch != 0 && !entrant[user] && entries < TOTAL -> let_in(user)
                :: gate_epoch != 0 && !entrant[user] && entries >= TOTAL ->
                    fail(user, its_epoch); refused[user] = true; again = false
                fi
            }
        :: else -> skip
        fi;
        if
        :: again ->
            atomic {            /* storing what was judged again */
                if
                :: row[user] -> failed[user] = false
#ifndef NO_FENCE_JUDGED_AGAIN
                :: !row[user] && judged_under < fence -> fail(user, its_epoch)
                :: !row[user] && judged_under >= fence && rows < TOTAL -> store(user)
                :: !row[user] && judged_under >= fence && rows >= TOTAL -> fail(user, its_epoch)
#else
                :: !row[user] && rows < TOTAL -> store(user)
                :: !row[user] && rows >= TOTAL -> fail(user, its_epoch)
#endif
                fi
            }
        :: else -> skip
        fi;
        if
        :: atomic { committed == at -> committed = at + 1 }
        :: skip                 /* a crash, or the partition is somebody else's by now */
        fi;
lost:   skip;
        d_step { at = 0; user = 0; its_epoch = 0; again = false; judged_under = 0 }
    od
}

/* The scheduler of failures. */
proctype Scheduler(byte user) {
end:
    do
    :: atomic {
           failed[user] && !refused[user] && !sent_again[user] && GATE_IS_OPEN && length < LOG;
           append(user, failed_epoch[user]);
           sent_again[user] = true
       }
    od
}

proctype Keeper() {
    byte mine;
    byte seen;
    byte until;
    byte i;
    bool inside[USERS];
end:
    do
    :: gate_epoch != epoch ->
        seen = epoch;
        atomic {                /* raise */
            if
            :: epoch == seen -> epoch++; mine = epoch
            :: else -> goto next
            fi
        }
        d_step { gate_epoch = 0; closed_for = mine }
#ifndef NO_WAIT
        do
        :: i < APIS -> (asked[i] == 0 || asked[i] >= mine); i++
        :: else -> break
        od;
        i = 0;
#endif
#ifndef NO_DRAIN
        until = length;
        committed >= until;
        until = 0;
#endif
        atomic {                /* fence */
            if
            :: epoch == mine -> fence = mine
            :: else -> mine = 0; goto next
            fi
        }
        d_step {                /* load: failures first, then rows */
            i = 0;
            do
            :: i < USERS -> inside[i] = failed[i]; i++
            :: else -> break
            od;
            i = 0
        };
        d_step {
            do
            :: i < USERS -> inside[i] = inside[i] || row[i]; i++
            :: else -> break
            od;
            i = 0
        };
        atomic {                /* open.lua */
            if
            :: closed_for == mine ->
                entries = 0;
                do
                :: i < USERS ->
                    entrant[i] = inside[i];
                    pending[i] = false;
                    entries = entries + inside[i];
                    i++
                :: else -> break
                od;
                closed_for = 0;
                gate_epoch = mine
            :: else -> skip
            fi;
            i = 0;
            do
            :: i < USERS -> inside[i] = false; i++
            :: else -> break
            od;
            i = 0;
            mine = 0
        };
next:   seen = 0
    od
}

/* Redis dies; another process starts with nothing, or with what was on its disk. */
proctype Loss() {
    byte i;
    byte losses = 0;
    do
    :: losses < LOSSES ->
        atomic {
            losses++;
            closed_for = 0;
#ifndef NO_SERVER_CHECK
            gate_epoch = 0;
#endif
            i = 0;
            do
            :: i < USERS ->
                if
                :: entrant[i] -> entrant[i] = false; pending[i] = false; entries--
#ifdef NO_SERVER_CHECK
                :: skip
#else
                :: else
#endif
                fi;
                i++
            :: else -> break
            od;
            i = 0
        }
    :: break
    od
}

/* What has to hold always, and what has to hold when nothing is left to do. */
proctype Promises() {
    byte i;
    do
    :: atomic { rows > TOTAL -> assert(false) }
    :: atomic {
           GATE_IS_OPEN && ((row[0] && !entrant[0]) || (row[1] && !entrant[1])) -> assert(false)
       }
    :: atomic {
           GATE_IS_OPEN && ((told[0] && !entrant[0]) || (told[1] && !entrant[1])) -> assert(false)
       }
#if USERS > 2
    :: atomic { GATE_IS_OPEN && (row[2] || told[2]) && !entrant[2] -> assert(false) }
#endif
    :: atomic {
           timeout ->
           i = 0;
           do
           :: i < USERS ->
               assert(!told[i] || row[i]);
               assert(length == LOG || !pending[i]);
               i++
           :: else -> break
           od
       };
       break
    od
}

init {
    byte i = 0;
    atomic {
        do
        :: i < APIS -> known[i] = 1; run Api(i); run Time(i); i++
        :: else -> break
        od;
        run Late();
        i = 0;
        do
        :: i < USERS -> run Relay(i); run Scheduler(i); i++
        :: else -> break
        od;
        i = 0;
        do
        :: i < CONSUMERS -> run Consumer(); i++
        :: else -> break
        od;
        i = 0;
        do
        :: i < KEEPERS -> run Keeper(); i++
        :: else -> break
        od;
        run Loss();
        run Promises()
    }
}
