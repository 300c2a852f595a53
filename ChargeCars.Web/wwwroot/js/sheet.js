const loading = new Map();

/** A stylesheet of a library, loaded once, before what needs it is drawn. The address is relative to this folder. */
export function sheet(path) {
  const { href } = new URL(path, import.meta.url);
  if (!loading.has(href))
    loading.set(href, new Promise((done, failed) => {
      const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done, onerror: () => failed(new Error(`${href} could not be loaded`)) });
      document.head.prepend(link);
    }));
  return loading.get(href);
}
