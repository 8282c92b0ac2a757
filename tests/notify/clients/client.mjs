// The official Node client, through every call that it has; says what it got, as JSON.
import { NotifyClient } from "notifications-node-client";

const given = JSON.parse(process.argv[2]);
const client = new NotifyClient(given.NOTIFY_API_URL, given.API_KEY);
const live = new NotifyClient(given.NOTIFY_API_URL, given.API_SENDING_KEY);
const said = {};
const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function keep(name, call) {
  try {
    const answer = await call();
    said[name] = { status: answer.status ?? 200, data: Buffer.isBuffer(answer) ? answer.toString("base64") : answer.data };
  } catch (error) {
    said[name] = { status: error.response?.status ?? 0, data: error.response?.data ?? String(error) };
  }
  return said[name].data;
}

const values = { name: "Foo" };
const options = { personalisation: values, reference: "client-ref" };
const email = await keep("email", () => client.sendEmail(given.EMAIL_TEMPLATE_ID, given.FUNCTIONAL_TEST_EMAIL, { ...options, emailReplyToId: given.EMAIL_REPLY_TO_ID, oneClickUnsubscribeURL: "https://exemple.test/u" }));
await keep("sanitised", () => client.sendEmail(given.EMAIL_TEMPLATE_ID, given.FUNCTIONAL_TEST_EMAIL, { personalisation: { name: "User, [click here](https://evil.link)" }, sanitiseContentFor: ["name"] }));
const sms = await keep("sms", () => client.sendSms(given.SMS_TEMPLATE_ID, given.FUNCTIONAL_TEST_NUMBER, options));
await keep("sms_live", () => live.sendSms(given.SMS_TEMPLATE_ID, given.FUNCTIONAL_TEST_NUMBER, { ...options, smsSenderId: given.SMS_SENDER_ID }));
const letter = await keep("letter", () => client.sendLetter(given.LETTER_TEMPLATE_ID, { personalisation: { address_line_1: "xxxxx", address_line_2: "foo", postcode: "SW1 1AA" } }));
const given_letter = await keep("precompiled", () => client.sendPrecompiledLetter("ref-1", Buffer.from(given.PDF, "base64"), "first"));
for (const [name, one] of Object.entries({ email, sms, letter, given_letter })) await keep(`get_${name}`, () => client.getNotificationById(one.id));
await keep("all", () => client.getNotifications());
await keep("filtered", () => client.getNotifications("email", "delivered", "client-ref"));
await keep("template", () => client.getTemplateById(given.EMAIL_TEMPLATE_ID));
await keep("template_v1", () => client.getTemplateByIdAndVersion(given.SMS_TEMPLATE_ID, 1));
await keep("templates", () => client.getAllTemplates());
await keep("templates_sms", () => client.getAllTemplates("sms"));
await keep("preview", () => client.previewTemplateById(given.SMS_TEMPLATE_ID, values));
await keep("preview_missing", () => client.previewTemplateById(given.SMS_TEMPLATE_ID, {}));
await keep("received", () => client.getReceivedTexts());
await keep("pdf_early", () => client.getPdfForLetterNotification(given_letter.id));
await wait(2.5);
await keep("pdf", () => client.getPdfForLetterNotification(given_letter.id));
await keep("pdf_made", () => client.getPdfForLetterNotification(letter.id));
await keep("upload", async () => client.sendEmail(given.EMAIL_TEMPLATE_ID, given.FUNCTIONAL_TEST_EMAIL, { personalisation: { ...values, documents: client.prepareUpload(Buffer.from("a,b"), { filename: "a.csv" }) } }));
console.log(JSON.stringify(said));
