using SocialMessaging.LocalHost.Startup;

return await LocalHostApplication.RunAsync(args);
