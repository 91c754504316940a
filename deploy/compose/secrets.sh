#!/usr/bin/env bash
# Makes the secrets of the containers, a file each, in the directory "secrets" beside this script, or in another one:
#   secrets.sh [DIRECTORY]
# What is there already is kept: called again, it only makes what is missing. To exchange one, delete its file.
# Needs nothing that is not on every Linux and macOS.
set -euo pipefail
umask 077

directory=${1:-$(cd "$(dirname "$0")" && pwd -P)/secrets}
mkdir -p "$directory"
# Nobody else on this machine can get into the directory. Inside the containers each file is mounted by itself, for users whom this
# machine does not know, so the files are readable.
chmod 700 "$directory"

# What the servers do in Redis and in the database, and nothing else; LeastRights in coupon-infra says the same.
redis_rights="resetkeys ~coupon:* ~redisson_unlock_latch:* ~test1 ~test2 resetchannels -@all \
+ping +info +time +select +wait +client|setname +cluster|nodes +script|load +eval +evalsha \
+exists +expire +pexpire +pttl +persist +rename +unlink +del +get +set +incrby \
+hget +hset +hdel +hlen +hmget +hincrby +hexists +hscan \
+sadd +scard +sismember +smismember +sscan"
database_rights="SELECT, INSERT, UPDATE, DELETE"
# As the documentation of Redis asks for.
replica_rights="resetkeys resetchannels -@all +psync +replconf +ping"
sentinel_rights="resetkeys allchannels -@all +multi +slaveof +ping +exec +subscribe +config|rewrite +role +publish +info \
+client|setname +client|kill +script|kill"

write() {
    local file="$directory/$1"
    rm -f "$file"
    cat >"$file"
    chmod 444 "$file"
}

# What is random is made once.
once() { [ -s "$directory/$1" ] || "$2" | write "$1"; }

# 144 random bits in 24 characters that need no quoting anywhere.
password() { head -c 18 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'; }

signing_key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }

read_secret() { cat "$directory/$1"; }

sha256() {
    if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1
}

redis_user() {
    local name=$1 rights=$2
    echo "user $name on #$(tr -d '\n' <"$directory/redis-$name-password" | sha256) $rights"
}

once auth-key signing_key
for name in admin-password grafana-admin-password mysql-root-password database-password database-owner-password \
    redis-coupon-password redis-admin-password redis-replica-password redis-sentinel-password; do
    once "$name" password
done

# A password stands in no file of users, only what it hashes to.
write users.acl <<END
user default off
$(redis_user admin '~* &* +@all')
$(redis_user coupon "$redis_rights")
$(redis_user replica "$replica_rights")
$(redis_user sentinel "$sentinel_rights")
END

# Run once, by a database that is new.
write users.sql <<END
CREATE DATABASE IF NOT EXISTS coupon CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS 'coupon_owner'@'%' IDENTIFIED BY '$(read_secret database-owner-password)';
GRANT ALL ON coupon.* TO 'coupon_owner'@'%';
CREATE USER IF NOT EXISTS 'coupon'@'%' IDENTIFIED BY '$(read_secret database-password)';
GRANT $database_rights ON coupon.* TO 'coupon'@'%';
END

login="coupon:$(read_secret redis-coupon-password)"
write redis-url <<END
redis://$login@redis:6379
END
write redis-sentinel-url <<END
redis-sentinel://$login@sentinel-1:26379,sentinel-2:26379,sentinel-3:26379#coupon
END
write replication.conf <<END
masteruser replica
masterauth $(read_secret redis-replica-password)
END
write sentinel-login.conf <<END
sentinel auth-user coupon sentinel
sentinel auth-pass coupon $(read_secret redis-sentinel-password)
END

echo "The secrets are in $directory. Log in as admin with the password in $directory/admin-password."
