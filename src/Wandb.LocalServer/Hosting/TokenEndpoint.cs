using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Wandb.LocalServer.Faults;

namespace Wandb.LocalServer.Hosting;

/// <summary><c>POST /oidc/token</c>: issues access tokens for the identity tokens that the options name, and knows them again.</summary>
internal sealed class TokenEndpoint(FederatedIdentityOptions options, TimeProvider time)
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private readonly ConcurrentDictionary<string, DateTimeOffset> _issued = new(StringComparer.Ordinal);

    public static bool Matches(string[] path) => path is ["oidc", "token"];

    public bool Accepts(string accessToken) =>
        _issued.TryGetValue(accessToken, out DateTimeOffset end) && time.GetUtcNow() < end;

    /// <summary>Takes back every access token that was issued, before its time.</summary>
    public void Revoke()
    {
        foreach (string token in _issued.Keys)
        {
            _issued[token] = DateTimeOffset.MinValue;
        }
    }

    /// <summary>Takes the tokens out of a text for the request log.</summary>
    public string Hide(string text) =>
        options.IdentityTokens.Concat(_issued.Keys).Aggregate(text, (hidden, token) => hidden.Replace(token, "***", StringComparison.Ordinal));

    public Exchange Read(string path, string body) =>
        new(new FaultedRequest(path, operationName: null, query: null)) { Execute = _ => Task.FromResult(Answer(body)) };

    private Answer Answer(string body)
    {
        if (options.IdentityTokens.Count == 0)
        {
            return Hosting.Answer.Error(HttpStatusCode.NotFound, "this server has no federated identities");
        }

        Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(body);
        return form.GetValueOrDefault("grant_type") != Grant ? Refuse("unsupported_grant_type", $"grant_type has to be {Grant}")
            : !options.IdentityTokens.Contains(form.GetValueOrDefault("assertion").ToString()) ? Refuse("invalid_grant", "the identity token is not accepted")
            : Issue();
    }

    private Answer Issue()
    {
        string token = "wandb_at_" + RandomNumberGenerator.GetHexString(40, lowercase: true);
        _issued[token] = time.GetUtcNow() + options.AccessTokenLifetime;
        return new Answer(HttpStatusCode.OK, JsonSerializer.Serialize(
            new { access_token = token, token_type = "Bearer", expires_in = (long)options.AccessTokenLifetime.TotalSeconds }));
    }

    private static Answer Refuse(string error, string description) =>
        new(HttpStatusCode.BadRequest, JsonSerializer.Serialize(new { error, error_description = description }));
}
