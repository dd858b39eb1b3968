const count = { least: 3, most: 6 };

const blogHosts = ['medium.com', 'dev.to', 'hashnode.dev', 'substack.com', 'wordpress.com', 'blogspot.com'];

/**
 * What is wrong with the sources of a note, one sentence each: 3 to 6 of them, each a title or a well-formed
 * link, none of them a blog and nothing else.
 */
export function sourceProblems(sources: readonly string[]): readonly string[] {
  return [
    ...(sources.length < count.least || sources.length > count.most
      ? [`there must be ${count.least} to ${count.most} sources, got ${sources.length}`]
      : []),
    ...sources.flatMap(linkProblems),
    ...sources
      .map((source) => ({ source, links: linksOf(source) }))
      .filter(({ links }) => links.length > 0 && links.every(leadsToBlog))
      .map(({ source }) => `a source must be more than a blog, got "${source}"`),
  ];
}

function linkProblems(source: string): readonly string[] {
  const bare = source.replaceAll(/\[[^\]]+\]\([^)\s]*\)|<[^>\s]+>/g, '');
  return [
    ...linksOf(source)
      .filter((link) => !isWebAddress(link))
      .map((link) => `a link must be an https address, got "${link}"`),
    ...[...bare.matchAll(/\bhttps?:\/\/\S*|\]\(.*/g)].map(
      ([text]) => `a link must stand as [title](address), got "${text}"`,
    ),
  ];
}

function linksOf(source: string): readonly string[] {
  return [...source.matchAll(/\[[^\]]+\]\(([^)\s]*)\)|<([^>\s]+)>/g)].map(
    ([, target, address]) => target ?? address ?? '',
  );
}

function isWebAddress(link: string): boolean {
  const url = URL.parse(link);
  return url?.protocol === 'https:' && url.hostname.includes('.');
}

function leadsToBlog(link: string): boolean {
  const url = URL.parse(link);
  if (url === null) return false;
  const { hostname, pathname } = url;
  return (
    /^blogs?\./.test(hostname) ||
    blogHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)) ||
    /\/blogs?(?:\/|$)/.test(pathname)
  );
}
