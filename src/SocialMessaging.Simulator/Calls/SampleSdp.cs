using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Simulator.Calls;

/// <summary>Session descriptions of the phone's side. They are well formed and lead nowhere: there is no media.</summary>
internal static class SampleSdp
{
    public static string Offer(string callId) => Of(callId, "actpass");

    public static string Answer(string callId) => Of(callId, "active");

    // The same call has the same description, so that repeated runs are alike but for ids. The address is one for documentation.
    private static string Of(string callId, string setup)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(callId));
        var seed = BitConverter.ToUInt32(hash);
        var fingerprint = BitConverter.ToString(hash).Replace('-', ':');
        return string.Join(
            "\r\n",
            "v=0",
            FormattableString.Invariant($"o=- {seed} 2 IN IP4 127.0.0.1"),
            "s=-",
            "t=0 0",
            "a=group:BUNDLE audio",
            "a=msid-semantic: WMS simulator",
            "a=ice-lite",
            "m=audio 3480 UDP/TLS/RTP/SAVPF 111 126",
            "c=IN IP4 192.0.2.1",
            "a=rtcp:9 IN IP4 0.0.0.0",
            "a=candidate:1 1 udp 2113937151 192.0.2.1 3480 typ host generation 0",
            FormattableString.Invariant($"a=ice-ufrag:{seed & 0xFFFF:x4}"),
            FormattableString.Invariant($"a=ice-pwd:simulator{seed:x16}"),
            $"a=fingerprint:sha-256 {fingerprint}",
            $"a=setup:{setup}",
            "a=mid:audio",
            "a=sendrecv",
            "a=rtcp-mux",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 maxaveragebitrate=20000;maxplaybackrate=16000;minptime=20;useinbandfec=1",
            "a=rtpmap:126 telephone-event/8000",
            "");
    }
}
