/** `/trip/Lisbon%202026` names the trip `Lisbon 2026`; any other path names the default trip. */
export function tripName(pathname) {
  const match = /^\/trip\/([^/]+)\/?$/.exec(pathname);
  return match ? decodeURIComponent(match[1]) : 'Our trip';
}
