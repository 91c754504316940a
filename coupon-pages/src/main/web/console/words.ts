import type { Texts } from "../shared/language.js";

interface ConsoleWords {
  readonly title: string;
  readonly skip: string;
  readonly views: string;
  readonly coupons: string;
  readonly coupon: string;
  readonly newCoupon: string;
  readonly failures: string;
  readonly logOut: string;
  readonly adminsOnly: string;
  readonly notAdmin: (username: string) => string;
  readonly sessionOver: string;
  readonly away: string;
  readonly unknownView: string;
  readonly toCoupons: string;
}

export const texts: Texts<ConsoleWords> = {
  ko: {
    title: "쿠폰 콘솔",
    skip: "본문으로",
    views: "화면",
    coupons: "쿠폰",
    coupon: "쿠폰 현황",
    newCoupon: "쿠폰 만들기",
    failures: "발급 실패",
    logOut: "로그아웃",
    adminsOnly: "관리자만 쓸 수 있습니다.",
    notAdmin: (username) => `${username} 님은 관리자가 아닙니다. 관리자 계정으로 로그인하세요.`,
    sessionOver: "로그인이 끝났습니다. 다시 로그인하면 보던 화면으로 돌아갑니다. 입력한 내용은 그대로 있습니다.",
    away: "서버가 응답하지 않아 누가 로그인했는지 알 수 없습니다. 계속 다시 묻고 있습니다.",
    unknownView: "없는 화면입니다.",
    toCoupons: "쿠폰 목록으로",
  },
  en: {
    title: "Coupon console",
    skip: "To the content",
    views: "Views",
    coupons: "Coupons",
    coupon: "Coupon",
    newCoupon: "New coupon",
    failures: "Failures",
    logOut: "Log out",
    adminsOnly: "For admins only.",
    notAdmin: (username) => `${username} is no admin. Log in as one.`,
    sessionOver: "Your session is over. Log in again to be where you were; nothing that you typed is lost.",
    away: "The server does not answer: it is not known who is logged in. Still asking.",
    unknownView: "There is no such view.",
    toCoupons: "To the coupons",
  },
};
