/** Messages to begin with. Tables and styles at the elements, since that is what mail programs show alike. */
export const DESIGNS = ['letter', 'offer', 'digest'] as const;
export type Design = (typeof DESIGNS)[number];

const FOOT = `      <tr><td style="padding:24px 32px;border-top:1px solid #e6e8eb;font-size:12px;line-height:1.5;color:#6b7780">
        You get this because you subscribed. <a href="{{unsubscribe}}" style="color:#6b7780">Unsubscribe</a>
      </td></tr>`;

const page = (rows: string) => `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title></title>
</head>
<body style="margin:0;background:#f3f5f6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f6">
  <tr><td align="center" style="padding:24px 12px">
    <table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;background:#ffffff;border-radius:8px;font-family:Helvetica,Arial,sans-serif;color:#1d2529">
${rows}
${FOOT}
    </table>
  </td></tr>
</table>
</body>
</html>
`;

const button = (text: string) =>
  `<a href="https://shop.example.com/" style="display:inline-block;padding:12px 24px;border-radius:6px;background:#0f6a74;color:#ffffff;font-weight:bold;text-decoration:none">${text}</a>`;

const LETTER = `      <tr><td style="padding:32px;font-size:16px;line-height:1.6">
        <p style="margin:0 0 16px">Hello {{default FirstName "there"}},</p>
        <p style="margin:0 0 16px">write here what you want to say.</p>
        <p style="margin:0 0 24px">${button('Have a look')}</p>
        <p style="margin:0">Yours,<br>the shop</p>
      </td></tr>`;

const OFFER = `      <tr><td align="center" style="padding:40px 32px 8px;font-size:28px;line-height:1.25;font-weight:bold">
        {{#if FirstName}}{{FirstName}}, this{{else}}This{{/if}} is for you
      </td></tr>
      <tr><td align="center" style="padding:0 32px 24px;font-size:16px;line-height:1.6;color:#4a565d">
        Say in a line or two what it is, and until when.
      </td></tr>
      <tr><td align="center" style="padding:0 32px 40px">${button('To the offer')}</td></tr>`;

const DIGEST = `      <tr><td style="padding:32px 32px 8px;font-size:22px;font-weight:bold">What is new</td></tr>
      <tr><td style="padding:8px 32px 16px;font-size:16px;line-height:1.6">
        <b>First thing.</b> A sentence about it. <a href="https://shop.example.com/first" style="color:#0f6a74">Read on</a>
      </td></tr>
      <tr><td style="padding:0 32px 16px;font-size:16px;line-height:1.6">
        <b>Second thing.</b> A sentence about it. <a href="https://shop.example.com/second" style="color:#0f6a74">Read on</a>
      </td></tr>
      <tr><td style="padding:0 32px 32px;font-size:16px;line-height:1.6">
        <b>Third thing.</b> A sentence about it. <a href="https://shop.example.com/third" style="color:#0f6a74">Read on</a>
      </td></tr>`;

const ROWS: Readonly<Record<Design, string>> = { letter: LETTER, offer: OFFER, digest: DIGEST };

/** The whole document of a design. */
export function documentOf(design: Design): string {
  return page(ROWS[design]);
}
