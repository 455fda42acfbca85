using System.Text;
using Amazon.Runtime;
using Amazon.SocialMessaging;
using Amazon.SocialMessaging.Model;

using var client = new AmazonSocialMessagingClient(new BasicAWSCredentials("test", "test"),
    new AmazonSocialMessagingConfig { ServiceURL = "http://127.0.0.1:8080", AuthenticationRegion = "us-east-1" });
var message = """{"messaging_product":"whatsapp","to":"+15550109999","type":"text","text":{"body":"Hello"}}""";
var sent = await client.SendWhatsAppMessageAsync(new SendWhatsAppMessageRequest
{
    OriginationPhoneNumberId = "phone-number-id-00000000000000000000000000000001",
    MetaApiVersion = "v23.0",
    Message = new MemoryStream(Encoding.UTF8.GetBytes(message)),
});
Console.WriteLine(sent.MessageId);
