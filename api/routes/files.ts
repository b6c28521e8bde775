import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Api } from '../api';
import type { Asset, Assets } from '../assets';

/** The console's own files; what it shows it asks of the interface like anybody else. */
export function registerFiles(api: Api, assets: Assets): void {
  for (const [path, asset] of Object.entries(assets)) {
    api.get(path, { schema: { hide: true } }, (request, reply) => sendAsset(request, reply, asset));
  }
}

const FOR_EVER = 'public, max-age=31536000, immutable';

function sendAsset({ headers }: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  const { type, body, gzip, immutable } = asset;
  const isSmall = gzip !== undefined && headers['accept-encoding']?.includes('gzip') === true;
  void reply.type(type).header('cache-control', immutable ? FOR_EVER : 'no-cache');
  if (gzip !== undefined) void reply.header('vary', 'accept-encoding');
  if (isSmall) void reply.header('content-encoding', 'gzip');
  return reply.send(isSmall ? gzip : body);
}
