const kv = await Deno.openKv("store/kv.db");
await Deno.writeTextFile("visits.txt", "1");
