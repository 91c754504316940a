import { count } from "../../shared/format.js";
import { language } from "../../shared/language.js";
import { FIELDS } from "./fields.js";
import { texts } from "./words.js";

/** What the API says of a field that it refuses, in Korean; it says it in English only. */
const KOREAN: readonly (readonly [RegExp, (part: string, second: string) => string])[] = [
  [/^is required$/, () => "필수 항목입니다"],
  [/^must not be blank$/, () => "비워 둘 수 없습니다"],
  [/^must be (\d+) to (\d+) characters$/, (least, most) => `${least}~${most}자여야 합니다`],
  [/^must be (\d+) to (\d+)$/, (least, most) => `${number(least)}~${number(most)}이어야 합니다`],
  [/^must not contain control characters$/, () => "제어 문자를 쓸 수 없습니다"],
  [/^must be one of (.+)$/, (words) => `다음 중 하나여야 합니다: ${words}`],
  [/^must be in the future$/, () => "앞으로 올 시각이어야 합니다"],
  [/^must be before (\w+)$/, (field) => `‘${label(field)}’보다 앞이어야 합니다`],
  [/^must not be after (\w+)$/, (field) => `‘${label(field)}’보다 뒤일 수 없습니다`],
  [/^is for PERCENTAGE only$/, () => "정률일 때만 쓸 수 있습니다"],
  [/^must be in the years (\d+) to (\d+)$/, (first, last) => `${first}~${last}년이어야 합니다`],
];

/** The reason of a refused field, for people; as the API says it where it is not known here. */
export function reasonInWords(reason: string): string {
  if (language() === "en") {
    return reason.replace(/\b[a-z]+[A-Z]\w*\b/g, (field) => `“${label(field)}”`);
  }
  for (const [pattern, korean] of KOREAN) {
    const match = pattern.exec(reason);
    if (match !== null) {
      return korean(match[1] ?? "", match[2] ?? "");
    }
  }
  return reason;
}

function label(name: string): string {
  const field = FIELDS.find((each) => each.name === name);
  return field === undefined ? name : texts[language()].form.labels[field.name];
}

function number(digits: string): string {
  return count(Number(digits));
}
