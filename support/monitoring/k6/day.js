// A day in the life: people sign up, log in, look at a coupon, claim it, wait until it is theirs, use it, and try to use it
// again. Passes only if no answer is a 5xx and every step is answered as the HTTP contract says.
//
//   k6 run -e ADMIN_USERNAME=admin -e ADMIN_PASSWORD=<password> day.js
//
// ADMIN_USERNAME, ADMIN_PASSWORD  of an administrator, who makes the coupon
// BASE_URL   of the API, default http://localhost:8080
// USERS      how many people there are at a time, default 20
// DURATION   how long they keep coming, default 60s
// QUANTITY   of the coupon, default 200: whoever comes later is told that it is sold out

import { check, fail, sleep } from 'k6';
import http from 'k6/http';
import { Counter } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://localhost:8080';
const PASSWORD = 'correct-horse-7';
const STORED_WITHIN_SECONDS = 20;

const serverErrors = new Counter('answers_5xx');
const used = new Counter('coupons_used');
const soldOut = new Counter('users_too_late');

http.setResponseCallback(http.expectedStatuses(200, 201, 202, 409, 410));

export const options = {
  scenarios: {
    day: { executor: 'constant-vus', vus: Number(__ENV.USERS || 20), duration: __ENV.DURATION || '60s' },
  },
  thresholds: {
    answers_5xx: ['count==0'],
    checks: ['rate==1'],
    coupons_used: ['count>0'],
  },
};

export function setup() {
  if (!__ENV.ADMIN_USERNAME || !__ENV.ADMIN_PASSWORD) {
    fail('ADMIN_USERNAME or ADMIN_PASSWORD is missing');
  }
  const admin = logIn(__ENV.ADMIN_USERNAME, __ENV.ADMIN_PASSWORD);
  const coupon = call('POST', '/api/coupon', admin, {
    name: 'A day in the life',
    type: 'CHICKEN',
    discountType: 'FIXED',
    discountValue: 1000,
    totalQuantity: Number(__ENV.QUANTITY || 200),
    validUntil: new Date(Date.now() + 24 * 3600 * 1000).toISOString(),
  });
  if (coupon.status !== 201) {
    fail(`no coupon could be made: ${coupon.status} ${coupon.body}`);
  }
  return { path: `/api/coupon/${coupon.json('data.id')}` };
}

export default function (coupon) {
  const username = `day-${__VU}-${__ITER}-${Date.now()}`;
  check(call('POST', '/api/users/signup', null, { username, password: PASSWORD }), {
    'signed up': (answer) => answer.status === 201 && answer.json('data.username') === username,
  });
  const token = logIn(username, PASSWORD);
  check(call('GET', coupon.path, token), { 'sees the coupon': (answer) => answer.status === 200 });

  const claimed = call('POST', `${coupon.path}/issue`, token);
  check(claimed, { 'claim answered': (answer) => says(answer, 202) || says(answer, 410, 'SOLD_OUT') });
  if (claimed.status === 410) {
    soldOut.add(1);
    return;
  }
  check(call('POST', `${coupon.path}/issue`, token), { 'no second one': (answer) => says(answer, 409, 'DUPLICATE') });
  check(awaitIssued(coupon, token), { 'the coupon is there': (status) => status === 'ISSUED' });
  check(call('POST', `${coupon.path}/usage`, token), {
    used: (answer) => says(answer, 200) && answer.json('data.used') === true,
  });
  check(call('POST', `${coupon.path}/usage`, token), { 'used once': (answer) => says(answer, 409, 'ALREADY_USED') });
  used.add(1);
}

function logIn(username, password) {
  const answer = call('POST', '/api/auth/login', null, { username, password });
  check(answer, { 'logged in': (it) => it.status === 200 });
  return answer.json('data.accessToken');
}

function awaitIssued(coupon, token) {
  let status;
  for (let tenths = 0; tenths < STORED_WITHIN_SECONDS * 10; tenths++) {
    const answer = call('GET', `${coupon.path}/issue`, token);
    status = answer.status === 200 ? answer.json('data.status') : undefined;
    if (status !== 'ACCEPTED') {
      return status;
    }
    sleep(0.1);
  }
  return status;
}

function call(method, path, token, body) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  if (body) {
    headers['Content-Type'] = 'application/json';
  }
  const answer = http.request(method, BASE_URL + path, body ? JSON.stringify(body) : null, {
    headers,
    tags: { name: `${method} ${path.replace(/[0-9a-f-]{36}/, '{couponId}')}` },
  });
  serverErrors.add(answer.status >= 500 ? 1 : 0);
  return answer;
}

function says(answer, status, reason) {
  return answer.status === status && (reason === undefined || answer.json('errorMessage.data') === reason);
}
