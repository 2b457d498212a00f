using Microsoft.Extensions.Logging;

namespace Wandb;

/// <summary>What is told about settings and credentials: event ids from 100.</summary>
internal static partial class ConnectingLog
{
    [LoggerMessage(100, LogLevel.Warning, "{Warning}", EventName = "SettingWarning")]
    public static partial void SettingWarning(this ILogger logger, string warning);

    [LoggerMessage(101, LogLevel.Debug, "The client of {Server} sends the {Credential}", EventName = "ClientMade")]
    public static partial void ClientMade(this ILogger logger, string server, string credential);

    [LoggerMessage(102, LogLevel.Debug, "An access token was issued, good until {ExpiresAt}", EventName = "AccessTokenIssued")]
    public static partial void AccessTokenIssued(this ILogger logger, DateTimeOffset expiresAt);

    [LoggerMessage(103, LogLevel.Warning, "{Trouble}", EventName = "AccessTokenTrouble")]
    public static partial void AccessTokenTrouble(this ILogger logger, string trouble);

    [LoggerMessage(104, LogLevel.Information, "The server refused the {Credential}; {OperationName} is sent once more with another", EventName = "CredentialRenewed")]
    public static partial void CredentialRenewed(this ILogger logger, string credential, string operationName);
}
