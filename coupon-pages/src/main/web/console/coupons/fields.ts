/** The fields of a new coupon, in the order of the form, by the names that the API has for them. */

export type FieldName =
  | "name"
  | "type"
  | "discountType"
  | "discountValue"
  | "maxDiscountAmount"
  | "minOrderAmount"
  | "totalQuantity"
  | "issueStartAt"
  | "issueEndAt"
  | "validFrom"
  | "validUntil";

export interface Field {
  readonly name: FieldName;
  readonly kind: "text" | "type" | "discountType" | "number" | "time";
  readonly isRequired: boolean;
}

export const FIELDS: readonly Field[] = [
  { name: "name", kind: "text", isRequired: true },
  { name: "type", kind: "type", isRequired: true },
  { name: "discountType", kind: "discountType", isRequired: true },
  { name: "discountValue", kind: "number", isRequired: true },
  { name: "maxDiscountAmount", kind: "number", isRequired: false },
  { name: "minOrderAmount", kind: "number", isRequired: false },
  { name: "totalQuantity", kind: "number", isRequired: true },
  { name: "issueStartAt", kind: "time", isRequired: false },
  { name: "issueEndAt", kind: "time", isRequired: false },
  { name: "validFrom", kind: "time", isRequired: false },
  { name: "validUntil", kind: "time", isRequired: true },
];

/** What stands in the fields. */
export type Draft = Readonly<Record<FieldName, string>>;

export const EMPTY: Draft = {
  name: "",
  type: "",
  discountType: "FIXED",
  discountValue: "",
  maxDiscountAmount: "",
  minOrderAmount: "",
  totalQuantity: "",
  issueStartAt: "",
  issueEndAt: "",
  validFrom: "",
  validUntil: "",
};

/** What the API is asked for; empty fields are left out. It judges them, and knows the defaults. */
export function definitionOf(draft: Draft): Record<string, string | number> {
  const definition: Record<string, string | number> = {};
  for (const { name, kind } of FIELDS) {
    const text = draft[name].trim();
    if (text !== "") {
      definition[name] = kind === "number" ? numberOf(text) : text;
    }
  }
  return definition;
}

/** A whole number, also with commas; 0, which no field allows, where it is none or far too large. */
export function numberOf(text: string): number {
  const digits = text.replace(/[,\s]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
}
