using Microsoft.Extensions.Options;

namespace Wandb;

/// <summary>Checks the options of registered clients as a client would, and that there is a credential.</summary>
internal sealed class ValidSettings : IValidateOptions<WandbClientOptions>
{
    public ValidateOptionsResult Validate(string? name, WandbClientOptions options)
    {
        string client = string.IsNullOrEmpty(name) ? "The registered WandbClient" : $"The registered WandbClient '{name}'";
        if (options.HttpClient is not null)
        {
            return ValidateOptionsResult.Fail(
                $"{client} sends through IHttpClientFactory, and WandbClientOptions.HttpClient is set. Leave it out, and add handlers to what AddWandbClient returns.");
        }

        try
        {
            options.Retry.Checked();
            return SettingsResolver.Resolve(options) is { Credential: null, MissingCredential: { } missing }
                ? ValidateOptionsResult.Fail($"{client} has no credential. {missing}")
                : ValidateOptionsResult.Success;
        }
        catch (WandbConfigurationException fault)
        {
            return ValidateOptionsResult.Fail($"{client} cannot connect. {fault.Message}");
        }
    }
}
