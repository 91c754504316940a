// A rush on one coupon: up to 10,000 virtual users, each claiming as a user of its own again and again.
// Passes only if no answer is a 5xx and every answer is one that the HTTP contract names for a claim.
//
//   k6 run -e COUPON_ID=<id> -e TOKENS=/path/to/tokens.txt issue.js
//
// COUPON_ID  the coupon to claim
// TOKENS     a file with one access token a line; as many as there are virtual users
// BASE_URL   of the API, default http://localhost:8080
// USERS      the most virtual users, default 10000
// RAMP, HOLD how long their number rises and stays, default 30s and 60s

import { check, fail } from 'k6';
import { SharedArray } from 'k6/data';
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter } from 'k6/metrics';

const BASE_URL = __ENV.BASE_URL || 'http://localhost:8080';
const USERS = Number(__ENV.USERS || 10000);

// The status and the reason word of every answer to a claim that a healthy service gives to a known user.
const REFUSALS = {
  409: ['DUPLICATE', 'NOT_STARTED', 'ENDED', 'DISABLED'],
  410: ['SOLD_OUT'],
  // Users who never rest meet their limit, unless the server is told otherwise (coupon.limits.user.*).
  429: ['TOO_MANY_CLAIMS'],
};

const tokens = new SharedArray('tokens', () =>
  open(__ENV.TOKENS)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 0),
);

const accepted = new Counter('claims_accepted');
const serverErrors = new Counter('claims_5xx');
const unanswered = new Counter('claims_unanswered');

http.setResponseCallback(http.expectedStatuses(202, 409, 410, 429));

export const options = {
  scenarios: {
    rush: {
      executor: 'ramping-vus',
      startVUs: 0,
      stages: [
        { duration: __ENV.RAMP || '30s', target: USERS },
        { duration: __ENV.HOLD || '60s', target: USERS },
        { duration: '10s', target: 0 },
      ],
    },
  },
  thresholds: {
    claims_5xx: ['count==0'],
    claims_unanswered: ['count==0'],
    checks: ['rate==1'],
  },
};

export function setup() {
  if (!__ENV.COUPON_ID) {
    fail('COUPON_ID is missing: the id of the coupon to claim');
  }
  if (tokens.length < USERS) {
    fail(`${tokens.length} tokens in ${__ENV.TOKENS}, ${USERS} virtual users need one each`);
  }
}

export default function () {
  const token = tokens[(exec.vu.idInTest - 1) % tokens.length];
  const response = http.post(`${BASE_URL}/api/coupon/${__ENV.COUPON_ID}/issue`, null, {
    headers: { Authorization: `Bearer ${token}` },
    tags: { name: 'issue' },
  });

  accepted.add(response.status === 202 ? 1 : 0);
  serverErrors.add(response.status >= 500 ? 1 : 0);
  unanswered.add(response.status === 0 ? 1 : 0);
  check(response, { 'is an answer of the contract': isOfTheContract });
}

function isOfTheContract(response) {
  let body;
  try {
    body = response.json();
  } catch (notJson) {
    return false;
  }
  if (body === null || !response.headers['X-Global-Trace-Id']) {
    return false;
  }
  if (response.status === 202) {
    return body.resultType === 'SUCCESS' && body.errorMessage === null && isIssued(body.data);
  }
  const reasons = REFUSALS[response.status];
  return (
    reasons !== undefined &&
    body.resultType === 'ERROR' &&
    body.data === null &&
    body.errorMessage?.code === `E${response.status}` &&
    reasons.includes(body.errorMessage.data)
  );
}

function isIssued(data) {
  return data?.couponId === __ENV.COUPON_ID && data.used === false && data.sequence >= 1 && Boolean(data.issuedAt);
}
