import type { ApiFailure } from './answers.ts'

/** What a code of MediaWiki means, and what a person can do, as the two ends of a sentence. */
interface Refusal {
  readonly codes: RegExp
  readonly what: string
  readonly remedy: string
}

const refusals: readonly Refusal[] = [
  {
    codes: /^(missingtitle|nosuchpageid|cantcreate|pagedeleted)$/,
    what: 'there is no such page',
    remedy: 'make it by hand, with marks where a table is to stand',
  },
  {
    codes: /blocked/,
    what: 'the account is blocked',
    remedy: 'ask an administrator of the wiki',
  },
  {
    codes: /^(cascade)?protected|^(customcss|customjs|my?custom)/,
    what: 'the page is protected',
    remedy: 'ask an administrator of the wiki to let the account edit it',
  },
  {
    codes: /^(permissiondenied|writeapidenied|badaccess|noedit)/,
    what: 'this bot password may not edit',
    remedy: 'tick "Edit existing pages" for it at Special:BotPasswords of the wiki',
  },
  {
    codes: /^readapidenied$/,
    what: 'only members may read this wiki',
    remedy: 'set WIKI_USER and WIKI_PASSWORD',
  },
  {
    codes: /^readonly/,
    what: 'nothing can be saved there now',
    remedy: 'try again later',
  },
  {
    codes: /^maxlag$/,
    what: 'the wiki is too busy',
    remedy: 'try again later',
  },
  {
    codes: /^ratelimited$/,
    what: 'the account has made too many edits in a short time',
    remedy: 'try again in a few minutes, or ask for the bot flag',
  },
  {
    codes: /^(spam|abusefilter|titleblacklist|hookaborted)/,
    what: 'a filter of the wiki refuses the text',
    remedy: 'ask an administrator of the wiki to let it pass',
  },
  {
    codes: /^captcha$/,
    what: 'it asks people a question before it saves new links, and a program cannot answer',
    remedy: 'ask an administrator of the wiki to give the account the right skipcaptcha',
  },
  {
    codes: /^contenttoobig$/,
    what: 'the page would be larger than the wiki allows',
    remedy: 'move a table to a page of its own',
  },
  {
    codes: /^(badmd5|badtoken|assert\w*failed|mustbeloggedin)$/,
    what: 'the request did not come to it as it was sent',
    remedy: 'look at what is between here and the wiki, such as a proxy that drops cookies',
  },
  {
    codes: /^(noapiwrite|api-disabled)$/,
    what: 'its API is switched off',
    remedy: 'ask an administrator of the wiki',
  },
]

/** What the wiki refused, for people: what it means, what it said itself, and what can be done. */
export function refusalSentence({ code, text }: ApiFailure): string {
  const said = text === '' ? code : `${code}: ${text.replace(/(?<![\s.])[\s.]+$/, '')}`
  const known = refusals.find(({ codes }) => codes.test(code))
  return known ? `${known.what} (${said}): ${known.remedy}.` : `the wiki refused (${said}).`
}

/** Why nobody was let in: `result` and `reason` of `action=login`. */
export function loginSentence(result: string, { code, text }: ApiFailure): string {
  const said = text === '' ? code || result : text.replace(/(?<![\s.])[\s.]+$/, '')
  if (/throttled/i.test(code || result)) {
    return `too many logins have failed (${said}): wait, and try again.`
  }
  if (/^(WrongToken|NeedToken)$/.test(result) || code === 'sessionlost') {
    return `the login was lost on its way (${said}): look at what is between here and the wiki, such as a proxy that drops cookies.`
  }
  if (/^(Failed|WrongPass|NotExists|Illegal|EmptyPass|NoName|WrongPluginPass)$/.test(result)) {
    return `WIKI_USER or WIKI_PASSWORD is wrong (${said}): Special:BotPasswords of the wiki makes a new one.`
  }
  return `it lets this account in no more (${said}): look at Special:BotPasswords of the wiki.`
}
