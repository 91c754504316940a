import type { Texts } from "../../shared/language.js";
import type { Finding, TotalName, Verdict } from "./report.js";

interface NameAndMeaning {
  readonly name: string;
  readonly meaning: string;
}

interface ProofWords {
  readonly heading: string;
  readonly what: string;
  readonly run: string;
  readonly again: string;
  readonly running: string;
  readonly madeAt: (time: string, seconds: string) => string;
  readonly verdicts: Readonly<Record<Verdict, NameAndMeaning>>;
  readonly why: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly findings: string;
  readonly columns: { readonly finding: string; readonly count: string; readonly users: string };
  readonly names: Readonly<Record<Finding, NameAndMeaning>>;
  readonly notLooked: string;
  readonly none: string;
  readonly show: string;
  readonly andMore: (more: string) => string;
  readonly totals: string;
  readonly totalNames: Readonly<Record<TotalName, string>>;
}

export const texts: Texts<ProofWords> = {
  ko: {
    heading: "증명",
    what: "접수된 모든 사용자를 저장된 행과 게이트의 입장자와 하나하나 맞춰 봅니다.",
    run: "증명 실행",
    again: "다시 실행",
    running: "모든 레코드와 행을 읽고 있습니다. 쿠폰이 크면 몇 분 걸립니다.",
    madeAt: (time, seconds) => `${time}에 끝남, ${seconds}초 걸림`,
    verdicts: {
      PROVEN: { name: "증명됨 (PROVEN)", meaning: "접수된 사용자는 모두 행이 있고, 그 밖의 행은 없습니다." },
      INCOMPLETE: { name: "미완 (INCOMPLETE)", meaning: "본 것에는 잘못이 없지만, 아직 오는 중이거나 볼 수 없던 것이 있습니다." },
      VIOLATED: { name: "위반 (VIOLATED)", meaning: "약속이 깨졌습니다. 아래 사용자를 확인하세요." },
    },
    why: "이유",
    reasons: {
      MISSING: "접수됐지만 행도 실패 기록도 없는 사용자가 있음",
      EXTRA: "접수 레코드 없이 행이 있는 사용자가 있음",
      DUPLICATES: "행이 여럿인 사용자가 있음",
      OVER_QUANTITY: "총수량을 넘음",
      MISCOUNTED: "행의 수가 발급 수량과 다름",
      MISSING_IN_GATE: "행이 있는데 게이트가 모르는 사용자가 있음",
      NOT_STORED: "입장했지만 행이 될 수 없는 사용자가 있음",
      LOG_TRUNCATED: "로그가 쿠폰이 만들어진 때까지 남아 있지 않음",
      UNREADABLE_RECORDS: "읽을 수 없는 레코드가 있음",
      IN_FLIGHT: "아직 저장되는 중인 접수가 있음",
      WAITING: "재시도를 기다리는 접수가 있음",
      GIVEN_UP: "포기된 접수가 있음",
      GATE_NOT_LOOKED_AT: "게이트가 닫혔거나 응답하지 않아 보지 못함",
    },
    findings: "찾은 것",
    columns: { finding: "항목", count: "사용자 수", users: "사용자 ID" },
    names: {
      missing: { name: "누락", meaning: "접수됐지만 행도 실패 기록도 없음" },
      extra: { name: "초과 행", meaning: "행은 있지만 로그에 접수가 없음" },
      duplicates: { name: "중복", meaning: "한 사용자에 행이 여럿" },
      overQuantity: { name: "수량 초과", meaning: "총수량을 넘은 행" },
      missingInGate: { name: "게이트에 없음", meaning: "행은 있지만 입장자가 아님" },
      notStored: { name: "저장될 수 없음", meaning: "입장했지만 행이 될 수 없음" },
      inFlight: { name: "저장 전", meaning: "접수됐고 곧 저장됨" },
      waiting: { name: "재시도 대기", meaning: "저장에 실패해 다시 보낼 예정" },
      givenUp: { name: "포기", meaning: "너무 자주 거부되어 저절로 다시 보내지 않음" },
    },
    notLooked: "보지 못함",
    none: "없음",
    show: "사용자 보기",
    andMore: (more) => `그리고 ${more}명 더`,
    totals: "센 것",
    totalNames: {
      totalQuantity: "총수량",
      acceptedUsers: "접수된 사용자",
      acceptedRecords: "접수 레코드",
      usersWithSeveralRecords: "레코드가 여럿인 사용자 (무해)",
      rows: "행",
      withdrawn: "그중 회수됨",
      issuedQuantity: "발급 수량",
      entrants: "입장자",
      pending: "확정 대기",
      inFlight: "저장 전",
      failuresWaiting: "실패, 재시도 대기",
      failuresGivenUp: "실패, 포기",
      deadLetters: "데드 레터",
      unreadableRecords: "읽을 수 없는 레코드",
      unreadableDeadLetters: "읽을 수 없는 데드 레터",
      lag: "지연 (모든 쿠폰)",
    },
  },
  en: {
    heading: "Proof",
    what: "Compares every accepted user, one by one, with the stored rows and with the entrants of the gate.",
    run: "Run the proof",
    again: "Run again",
    running: "Reading all records and rows. For a large coupon this takes minutes.",
    madeAt: (time, seconds) => `finished at ${time}, took ${seconds} s`,
    verdicts: {
      PROVEN: { name: "PROVEN", meaning: "Every accepted user has a row, and nobody else has." },
      INCOMPLETE: {
        name: "INCOMPLETE",
        meaning: "Nothing is wrong with what was looked at; something is on its way or could not be looked at.",
      },
      VIOLATED: { name: "VIOLATED", meaning: "A promise is broken. Look at the users below." },
    },
    why: "Why",
    reasons: {
      MISSING: "users were accepted and have neither a row nor a failure",
      EXTRA: "users have a row and no record in the log",
      DUPLICATES: "users have several rows",
      OVER_QUANTITY: "there are more rows than the total quantity",
      MISCOUNTED: "there are more or fewer rows than the issued quantity says",
      MISSING_IN_GATE: "users have a row and the gate does not know them",
      NOT_STORED: "users were admitted and nothing will become a row",
      LOG_TRUNCATED: "the log does not reach back to when the coupon was made",
      UNREADABLE_RECORDS: "there are records that cannot be read",
      IN_FLIGHT: "accepted claims are on their way to the database",
      WAITING: "accepted claims wait to be sent again",
      GIVEN_UP: "accepted claims are given up",
      GATE_NOT_LOOKED_AT: "the gate was closed or away",
    },
    findings: "What was found",
    columns: { finding: "Finding", count: "Users", users: "User ids" },
    names: {
      missing: { name: "Missing", meaning: "accepted, with neither a row nor a failure" },
      extra: { name: "Extra", meaning: "a row, and no record in the log" },
      duplicates: { name: "Duplicates", meaning: "several rows of one user" },
      overQuantity: { name: "Over quantity", meaning: "rows beyond the total quantity" },
      missingInGate: { name: "Missing in the gate", meaning: "a row, and not an entrant" },
      notStored: { name: "Cannot be stored", meaning: "an entrant of whom nothing will become a row" },
      inFlight: { name: "In flight", meaning: "accepted, about to be stored" },
      waiting: { name: "Waiting", meaning: "storing failed, to be sent again" },
      givenUp: { name: "Given up", meaning: "refused too often, not sent again by itself" },
    },
    notLooked: "not looked at",
    none: "none",
    show: "Show users",
    andMore: (more) => `and ${more} more`,
    totals: "What was counted",
    totalNames: {
      totalQuantity: "Total quantity",
      acceptedUsers: "Accepted users",
      acceptedRecords: "Accepted records",
      usersWithSeveralRecords: "Users with several records (harmless)",
      rows: "Rows",
      withdrawn: "Withdrawn ones of these",
      issuedQuantity: "Issued quantity",
      entrants: "Entrants",
      pending: "Pending",
      inFlight: "In flight",
      failuresWaiting: "Failures, waiting",
      failuresGivenUp: "Failures, given up",
      deadLetters: "Dead letters",
      unreadableRecords: "Unreadable records",
      unreadableDeadLetters: "Unreadable dead letters",
      lag: "Lag (all coupons)",
    },
  },
};
