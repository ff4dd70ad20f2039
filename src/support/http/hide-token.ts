/** Shorter runs of letters and digits may be words. */
const tellingLength = 12

/**
 * A sentence without the token. Some gateways quote a request back, as it was or encoded, so that
 * its long parts go as well.
 */
export function hideToken(sentence: string, token: string): string {
  const parts = token.split(/[^A-Za-z0-9]+/).filter((part) => part.length >= tellingLength)
  const secrets = [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1), ...parts]
  return secrets
    .filter((secret) => secret !== '')
    .reduce(
      (text, secret) => text.replaceAll(new RegExp(RegExp.escape(secret), 'gi'), '[token]'),
      sentence,
    )
}
