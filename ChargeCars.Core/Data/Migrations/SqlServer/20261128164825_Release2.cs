using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChargeCars.Core.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Release2 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StationMessages_At",
                table: "StationMessages");

            migrationBuilder.DropIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage",
                table: "SlaNotices");

            migrationBuilder.AddColumn<string>(
                name: "Conditions",
                table: "WorkflowVersions",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SavedAt",
                table: "WorkflowVersions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SavedBy",
                table: "WorkflowVersions",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Mapping",
                table: "WorkflowMigrations",
                type: "nvarchar(max)",
                maxLength: 10000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(4000)",
                oldMaxLength: 4000);

            migrationBuilder.AddColumn<DateTime>(
                name: "Deadline",
                table: "SlaNotices",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Headers",
                table: "IdempotencyRecords",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecidedFor",
                table: "ApprovalRequests",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DecidedForUserId",
                table: "ApprovalRequests",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ApprovalDeputies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    DeputyUserId = table.Column<long>(type: "bigint", nullable: false),
                    FromDay = table.Column<DateOnly>(type: "date", nullable: false),
                    UntilDay = table.Column<DateOnly>(type: "date", nullable: false),
                    NamedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalDeputies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApprovalDeputies_AspNetUsers_DeputyUserId",
                        column: x => x.DeputyUserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApprovalDeputies_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CalendarChoices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    BusinessEntityId = table.Column<long>(type: "bigint", nullable: true),
                    WorkCalendarId = table.Column<long>(type: "bigint", nullable: true),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarChoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CalendarChoices_BusinessEntities_BusinessEntityId",
                        column: x => x.BusinessEntityId,
                        principalTable: "BusinessEntities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CalendarChoices_WorkCalendars_WorkCalendarId",
                        column: x => x.WorkCalendarId,
                        principalTable: "WorkCalendars",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CalendarEditions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    WorkCalendarId = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: false),
                    TimeZone = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Week = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Holidays = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: true),
                    GoodFriday = table.Column<bool>(type: "bit", nullable: false),
                    LiberationDay = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Days = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarEditions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CalendarEditions_WorkCalendars_WorkCalendarId",
                        column: x => x.WorkCalendarId,
                        principalTable: "WorkCalendars",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage_Deadline",
                table: "SlaNotices",
                columns: new[] { "StatusTrackId", "Clock", "Round", "Stage", "Deadline" },
                unique: true,
                filter: "[Deadline] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_StartedAt_Id",
                table: "Sessions",
                columns: new[] { "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUsers_TechnicianId",
                table: "AspNetUsers",
                column: "TechnicianId",
                unique: true,
                filter: "[TechnicianId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalDeputies_DeputyUserId_UntilDay",
                table: "ApprovalDeputies",
                columns: new[] { "DeputyUserId", "UntilDay" },
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalDeputies_PublicId",
                table: "ApprovalDeputies",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalDeputies_UserId_UntilDay",
                table: "ApprovalDeputies",
                columns: new[] { "UserId", "UntilDay" },
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarChoices_BusinessEntityId_Until",
                table: "CalendarChoices",
                columns: new[] { "BusinessEntityId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarChoices_WorkCalendarId",
                table: "CalendarChoices",
                column: "WorkCalendarId");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarEditions_WorkCalendarId_Until",
                table: "CalendarEditions",
                columns: new[] { "WorkCalendarId", "Until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApprovalDeputies");

            migrationBuilder.DropTable(
                name: "CalendarChoices");

            migrationBuilder.DropTable(
                name: "CalendarEditions");

            migrationBuilder.DropIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage_Deadline",
                table: "SlaNotices");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_StartedAt_Id",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_AspNetUsers_TechnicianId",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "Conditions",
                table: "WorkflowVersions");

            migrationBuilder.DropColumn(
                name: "SavedAt",
                table: "WorkflowVersions");

            migrationBuilder.DropColumn(
                name: "SavedBy",
                table: "WorkflowVersions");

            migrationBuilder.DropColumn(
                name: "Deadline",
                table: "SlaNotices");

            migrationBuilder.DropColumn(
                name: "Headers",
                table: "IdempotencyRecords");

            migrationBuilder.DropColumn(
                name: "DecidedFor",
                table: "ApprovalRequests");

            migrationBuilder.DropColumn(
                name: "DecidedForUserId",
                table: "ApprovalRequests");

            migrationBuilder.AlterColumn<string>(
                name: "Mapping",
                table: "WorkflowMigrations",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldMaxLength: 10000);

            migrationBuilder.CreateIndex(
                name: "IX_StationMessages_At",
                table: "StationMessages",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SlaNotices_StatusTrackId_Clock_Round_Stage",
                table: "SlaNotices",
                columns: new[] { "StatusTrackId", "Clock", "Round", "Stage" },
                unique: true);
        }
    }
}
