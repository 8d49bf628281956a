using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TestHarness.Stubs.Admin;
using TestHarness.Stubs.Reading;
using TestHarness.Stubs.Responses;

namespace TestHarness.Stubs;

/// <summary>Stands in for a third party: answers as mappings in WireMock's JSON say, on 127.0.0.1. <c>/__admin</c> is its own.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StubBook _book;
    private readonly Responder _responder;
    private readonly AdminRoutes _admin;

    private StubServer(WebApplication app, StubBook book, StubOptions options)
    {
        (_app, _book) = (app, book);
        _responder = new(options.Time, new Random((int)options.Seed));
        _admin = new(book, Folder(options.Source));
    }

    /// <summary>Its address.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What was asked that no mapping is for, with the nearest one; newest last.</summary>
    public IReadOnlyList<string> Unmatched => [.. _book.Asked.Where(asked => asked.Mapping is null).Select(asked => _book.Explained(asked.Request))];

    /// <summary>Reads the mappings and listens.</summary>
    /// <param name="options">How.</param>
    /// <returns>The server; dispose it.</returns>
    /// <exception cref="StubMistake">A mapping cannot be read, or there is none where they should be.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<StubServer> StartAsync(StubOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var book = new StubBook(options.Source is null ? [] : Read(options.Source), options.Answers);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var server = new StubServer(builder.Build(), book, options);
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Reads mappings without serving them.</summary>
    /// <param name="source">A file, or a folder.</param>
    /// <returns>The mappings.</returns>
    /// <exception cref="StubMistake">One cannot be read, or there is none; the message has every mistake.</exception>
    public static IReadOnlyList<StubMapping> Read(string source)
    {
        string[] files = File.Exists(source) ? [source]
            : [.. new[] { source, Path.Combine(source, "mappings") }.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.json")).Order(StringComparer.Ordinal)];
        return files.Length == 0 ? throw new StubMistake([$"{source}: there is no mapping file (*.json): put one there, or into its folder mappings"])
            : [.. files.SelectMany(file => new MappingReader(file, Folder(source)).Read(File.ReadAllText(file)))];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Folder(string? source) => source is null ? "." : File.Exists(source) ? Path.GetDirectoryName(Path.GetFullPath(source))! : source;

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(AdminRoutes.Prefix, StringComparison.Ordinal))
        {
            await _admin.AnswerAsync(context);
            return;
        }

        var request = await StubRequest.Of(context);
        if (_book.Take(request) is { } mapping)
        {
            await _responder.AnswerAsync(context, mapping.Response, request);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        await context.Response.WriteAsync(_book.Explained(request), context.RequestAborted);
    }
}
