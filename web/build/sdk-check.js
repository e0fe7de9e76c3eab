// Sends a few messages by the published, unchanged library: `node build/sdk-check.js ADDRESS KEY`. The test that calls it
// asks the server what came of them.
import { Analytics } from '@segment/analytics-node';

const [host, writeKey] = process.argv.slice(2);
const failures = [];
const analytics = new Analytics({ host, writeKey, flushAt: 4, flushInterval: 100, maxRetries: 1 });
analytics.on('error', (error) => failures.push(error));

const at = new Date('2026-01-02T03:04:05.678Z');
analytics.page({
  anonymousId: 'browser-1',
  name: 'Pricing',
  properties: { url: 'https://shop.example/pricing?utm_source=mail', title: 'Prices' },
  timestamp: at,
});
analytics.identify({
  anonymousId: 'browser-1',
  userId: 'ann',
  traits: { email: 'ann@example.com', name: 'Ann Nowak', plan: 'pro' },
});
analytics.track({
  userId: 'ann',
  event: 'Order Completed',
  properties: { total: 20.5, products: [{ sku: 'a' }, { sku: 'b' }] },
  timestamp: at,
});
analytics.group({ userId: 'ann', groupId: 'g1', traits: { name: 'Acme' } });
analytics.screen({ userId: 'ann', name: 'Home' });
analytics.alias({ previousId: 'browser-2', userId: 'ann' });
await analytics.closeAndFlush({ timeout: 20_000 });

if (failures.length > 0) {
  console.error(failures);
  process.exit(1);
}
