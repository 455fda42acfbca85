using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Calls;

/// <summary>Reports calls to the callback: in order, or as oddly as Meta sometimes does when the weather says so.</summary>
internal sealed class CallReports(
    SimulatorStore store, SimulatorClock clock, CustomerNames names, CurrentWeather weather, WebhookSender webhooks, MediaStore media)
{
    private const int Oddities = 4;

    private enum Oddity
    {
        TerminateTwice,
        ConnectLast,
        NoAccepted,
        RecordingFirst,
        None,
    }

    /// <summary>The session description of the other side: a customer's offer, or the answer to the business.</summary>
    public void Connect(PhoneCall call)
    {
        if (OddityOf(call) != Oddity.ConnectLast)
        {
            SendConnect(call);
        }
    }

    public void Status(PhoneCall call, string status)
    {
        if (status != "ACCEPTED" || OddityOf(call) != Oddity.NoAccepted)
        {
            Send(call, status, (phone, customer) => CallValue.Status(call, phone, customer, status, clock.Now));
        }
    }

    public async Task EndAsync(PhoneCall call, CancellationToken cancellationToken)
    {
        var oddity = OddityOf(call);
        if (oddity == Oddity.RecordingFirst)
        {
            await OfferFilesAsync(call, cancellationToken);
        }

        SendTerminate(call, "terminate");
        switch (oddity)
        {
            case Oddity.TerminateTwice:
                SendTerminate(call, "terminate|again");
                break;
            case Oddity.ConnectLast when call.AcceptedAt is not null:
                SendConnect(call);
                break;
        }

        if (oddity != Oddity.RecordingFirst)
        {
            await OfferFilesAsync(call, cancellationToken);
        }
    }

    // A customer's call that comes after its own end could not be taken at all: its connect is never late.
    private Oddity OddityOf(PhoneCall call)
    {
        if (!weather.Happens(weather.Settings.CallOddities, $"call|{call.Ordinal}|odd"))
        {
            return Oddity.None;
        }

        var oddity = (Oddity)(int)(weather.Draw($"call|{call.Ordinal}|which") * Oddities);
        return oddity == Oddity.ConnectLast && !call.IsByBusiness ? Oddity.TerminateTwice : oddity;
    }

    private async Task OfferFilesAsync(PhoneCall call, CancellationToken cancellationToken)
    {
        if (call.AcceptedAt is null || store.Phones.Find(call.PhoneNumberId) is not { } phone)
        {
            return;
        }

        foreach (var (wanted, what, kind) in new[]
        {
            (call.Records, "recording", "audio"), (call.Transcribes, "transcription", "document"),
        })
        {
            if (wanted)
            {
                var sample = SampleMedia.For(kind);
                using var stream = new MemoryStream(sample.Bytes);
                var file = await media.StoreAsync(
                    stream, new NewMedia(phone, sample.MimeType, sample.FileName, Inbound: true), cancellationToken);
                Send(call, what, (phone, customer) => CallValue.Available(call, phone, customer, what, file, clock.Now));
            }
        }
    }

    private void SendConnect(PhoneCall call) =>
        Send(call, "connect", (phone, customer) => CallValue.Connect(call, phone, customer, clock.Now));

    private void SendTerminate(PhoneCall call, string about) =>
        Send(call, about, (phone, customer) => CallValue.Terminate(call, phone, customer, clock.Now));

    private void Send(PhoneCall call, string about, Func<PhoneNumber, CustomerIds, WebhookUnit> compose)
    {
        if (store.Phones.Find(call.PhoneNumberId) is { } phone)
        {
            var unit = compose(phone, names.IdsOf(call.Customer, call.WabaId));
            webhooks.Send(unit, phone, $"call|{call.Ordinal}|{about}", StatusProgress.Lane(call.Id));
        }
    }
}
