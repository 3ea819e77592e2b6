import type { Readable } from 'node:stream';

/** What a stream holds, up to `limit` bytes and one more; what has come by then when the run is ended. */
export function readStream(stream: Readable, limit: number, ended: AbortSignal): Promise<Uint8Array> {
  return new Promise((settle, fail) => {
    const chunks: Uint8Array[] = [];
    let total = 0;
    const finish = () => {
      stream.destroy();
      settle(Buffer.concat(chunks).subarray(0, limit + 1));
    };
    if (ended.aborted) return finish();
    ended.addEventListener('abort', finish, { once: true });
    stream.on('data', (chunk) => {
      chunks.push(Buffer.from(chunk));
      total += Buffer.byteLength(chunk);
      if (total > limit) finish();
    });
    stream.on('end', finish);
    stream.on('error', fail);
  });
}
