using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Xunit;

namespace ChargeCars.Core.Tests.Data;

public sealed class MigrationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_migrations_make_the_model_that_the_code_has(DatabaseProvider provider)
    {
        using var gate = new WriteGate();
        using var db = Context(provider, "Data Source=:memory:", gate);
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Fact]
    public void SQL_Server_gets_a_script_that_may_be_run_again()
    {
        using var gate = new WriteGate();
        using var db = Context(DatabaseProvider.SqlServer, "Server=127.0.0.1;Database=none", gate);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("CREATE TABLE [StatusTracks]", script, StringComparison.Ordinal);
        Assert.All(
            script.Split("CREATE TABLE ").Skip(2),
            statement => Assert.Contains("IF NOT EXISTS", statement, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PostgreSQL_takes_its_script_twice()
    {
        using var gate = new WriteGate();
        var connection = (await PostgresServer.StartedAsync()).NewDatabase();
        await using var db = Context(DatabaseProvider.Postgres, connection, gate);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(Ct);
        for (var i = 0; i < 2; i++)
        {
            await using var command = open.CreateCommand();
#pragma warning disable CA2100 // the script is our own
            command.CommandText = script;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(Ct);
        }

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
    }

    private static AppDb Context(DatabaseProvider provider, string connection, WriteGate gate) =>
        new AppDbFactory(new DatabaseSettings { Provider = provider, ConnectionString = connection }, gate, TimeProvider.System).CreateDbContext();
}
