import { events } from '../../events';

export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(await events());
}
