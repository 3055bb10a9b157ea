// Made by `npm run api` from openapi.json: not written by hand.
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the keys that access tokens can be checked with */
        get: operations["publish_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{inn}/balance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an organisation's balance
         * @description Needs the permission `organizations:read`.
         */
        get: operations["get_organisation_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizations/{inn}/balance/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the last changes of an organisation's balance
         * @description Needs the permission `organizations:read`.
         */
        get: operations["get_organisation_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rules that raise alerts
         * @description Needs the permission `alerts:read`.
         */
        get: operations["read_rules_alert_rules"];
        put?: never;
        /**
         * Make a rule that raises alerts
         * @description Needs the permission `alerts:write`.
         */
        post: operations["make_rule_alert_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an alert rule
         * @description Needs the permission `alerts:read`.
         */
        get: operations["read_rules_one"];
        put?: never;
        post?: never;
        /**
         * Remove an alert rule; its alerts are resolved
         * @description Needs the permission `alerts:write`.
         */
        delete: operations["change_rule_removal"];
        options?: never;
        head?: never;
        /**
         * Change, mute or switch off an alert rule
         * @description Needs the permission `alerts:write`.
         */
        patch: operations["change_rule_alert_rule"];
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alerts, the latest first
         * @description Needs the permission `alerts:read`.
         */
        get: operations["list_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an alert with its history
         * @description Needs the permission `alerts:read`.
         */
        get: operations["get_alert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody has seen an alert; again changes nothing
         * @description Needs the permission `alerts:write`.
         */
        post: operations["settle_alert_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert_id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep an alert out of the bell for a while, also if it comes again
         * @description Needs the permission `alerts:write`.
         */
        post: operations["settle_alert_mute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Needs the permission `api-keys:read`.
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * Make an API key; its secret is shown this once
         * @description Needs the permission `api-keys:write`.
         */
        post: operations["create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an API key
         * @description Needs the permission `api-keys:read`.
         */
        get: operations["get_key"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key, for good; again is no error
         * @description Needs the permission `api-keys:write`.
         */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        /**
         * Change what an API key may do, from where, and until when
         * @description Needs the permission `api-keys:write`.
         */
        patch: operations["change_key"];
        trace?: never;
    };
    "/api/v1/api-keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace an API key; the old one expires after the overlap
         * @description Needs the permission `api-keys:write`.
         */
        post: operations["rotate_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what waits for a second person, and what did: your own, or all you may see */
        get: operations["list_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a request for approval with all of its difference */
        get: operations["get_approval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve what somebody else has asked for; it is done at once
         * @description Needs the permission `approvals:decide`.
         */
        post: operations["approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/approvals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject what somebody else has asked for, or withdraw what you have */
        post: operations["reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the audit trail
         * @description Needs the permission `audit:read`.
         */
        get: operations["search_trail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a copy of the audit trail as CSV, which is recorded in it
         * @description Needs the permission `audit:read`.
         */
        get: operations["export_trail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify the whole audit trail
         * @description Needs the permission `audit:read`.
         */
        get: operations["verify_trail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payments that the bank has told us of
         * @description Needs the permission `bank-payments:read`.
         */
        get: operations["list_bank_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-payments/{operation_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Credit an organisation with a payment in suspense
         * @description Needs the permission `bank-payments:write`.
         */
        post: operations["assign_bank_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-payments/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conflicting repeats and money in suspense
         * @description Needs the permission `bank-payments:read`.
         */
        get: operations["list_review"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank-payments/review/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a conflicting repeat off the review list
         * @description Needs the permission `bank-payments:write`.
         */
        post: operations["dismiss_conflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how to try this demo; operators only */
        get: operations["show_demo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deposit-reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where Stripe and we differ
         * @description Needs the permission `deposits:read`.
         */
        get: operations["list_deposit_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deposit-reviews/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a review, with what was found out
         * @description Needs the permission `deposits:write`.
         */
        post: operations["close_deposit_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deposits of players
         * @description Needs the permission `deposits:read`.
         */
        get: operations["list_deposits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deposits/{operation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See a player's deposit
         * @description Needs the permission `deposits:read`.
         */
        get: operations["see_deposit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List disputes of deposits
         * @description Needs the permission `stripe-events:read`.
         */
        get: operations["list_disputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute_id}/thaw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let go of what is frozen for a dispute that is over
         * @description Needs the permission `stripe-events:write`.
         */
        post: operations["thaw_dispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read on in the event log
         * @description Needs the permission `events:read`.
         */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/metrics-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take figures per source, project and currency away as a table
         * @description Needs the permission `psp:read`.
         */
        get: operations["export_metrics_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/payshack-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take PayShack's clients away as a table
         * @description Needs the permission `psp:read`.
         */
        get: operations["export_payshack_clients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/payshack-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take away what PayShack itself says now of seven days
         * @description Needs the permission `psp:read`.
         */
        get: operations["export_payshack_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take what reconciliation has found away as a table
         * @description Needs the permission `reconciliation:read`.
         */
        get: operations["export_reconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take operations away as a table
         * @description Needs the permission `psp:read`.
         */
        get: operations["export_transactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's exports
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_exports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far an export has come
         * @description Needs the permission `psp:read`.
         */
        get: operations["get_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take an export away
         * @description Needs the permission `psp:read`.
         */
        get: operations["download_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a statement, to see what it looks like
         * @description Needs the permission `psp:write`.
         */
        post: operations["upload_import_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-files/{file_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what the first rows of a statement would become
         * @description Needs the permission `psp:write`.
         */
        post: operations["preview_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List profiles of columns
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_import_profiles"];
        put?: never;
        /**
         * Save a profile of columns
         * @description Needs the permission `psp:write`.
         */
        post: operations["create_import_profile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-profiles/{profile_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a profile of columns
         * @description Needs the permission `psp:write`.
         */
        put: operations["change_import_profile"];
        post?: never;
        /**
         * Throw a profile of columns away
         * @description Needs the permission `psp:write`.
         */
        delete: operations["delete_import_profile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_imports"];
        put?: never;
        /**
         * Bring a statement in, in the background; the same one again changes nothing
         * @description Needs the permission `psp:write`.
         */
        post: operations["start_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far an import has come
         * @description Needs the permission `psp:read`.
         */
        get: operations["get_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/bad-rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rows of a statement that could not be read
         * @description Needs the permission `psp:write`.
         */
        get: operations["list_bad_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List background work that has failed for good
         * @description Needs the permission `system:read`.
         */
        get: operations["list_dead_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/dead/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drop failed background work
         * @description Needs the permission `system:write`.
         */
        delete: operations["drop_dead_job"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/dead/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try failed background work again
         * @description Needs the permission `system:write`.
         */
        post: operations["retry_dead_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Needs the permission `ledger:read`.
         */
        get: operations["list_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an account and its balance, now or at an instant
         * @description Needs the permission `ledger:read`.
         */
        get: operations["get_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/accounts/{account_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an account's history
         * @description Needs the permission `ledger:read`.
         */
        get: operations["list_account_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the journal
         * @description Needs the permission `ledger:read`.
         */
        get: operations["list_entries"];
        put?: never;
        /**
         * Write a manual entry
         * @description Needs the permission `ledger:write`.
         */
        post: operations["post_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/entries/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an entry with its postings
         * @description Needs the permission `ledger:read`.
         */
        get: operations["get_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/entries/{entry_id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverse an entry
         * @description Needs the permission `ledger:write`.
         */
        post: operations["reverse_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/entries/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write many manual entries
         * @description Needs the permission `ledger:write`.
         */
        post: operations["post_in_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the trial balance
         * @description Needs the permission `ledger:read`.
         */
        get: operations["get_trial_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a ticket for a live connection
         * @description Needs the permission `events:read`.
         */
        post: operations["issue_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who you are, and what you may do */
        get: operations["describe_caller"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change your own name */
        patch: operations["change_me"];
        trace?: never;
    };
    "/api/v1/me/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a second factor, for what wants to see it again */
        post: operations["confirm_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read your second factors */
        get: operations["show_factors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/factors/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a passkey that was made */
        post: operations["add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/factors/passkeys/{passkey_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove one of your passkeys */
        delete: operations["remove_passkey"];
        options?: never;
        head?: never;
        /** Rename one of your passkeys */
        patch: operations["rename_passkey"];
        trace?: never;
    };
    "/api/v1/me/factors/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to make a passkey */
        post: operations["begin_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/factors/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get new recovery codes; the old ones end */
        post: operations["renew_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/factors/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to set a code generator up; its first code completes it */
        post: operations["begin_code_generator"];
        /** Remove your code generator */
        delete: operations["remove_code_generator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/factors/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a code generator by its first code, and get recovery codes */
        post: operations["confirm_code_generator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose another password; other sessions of yours end */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/amount-distribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how large operations are, by hour
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_sizes_amount_distribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/by-country": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures of each country
         * @description Needs the permission `psp:read`.
         */
        get: operations["by_country_by_country"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/by-merchant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List merchants with their figures
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_merchants_by_merchant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/by-project": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures of each project
         * @description Needs the permission `psp:read`.
         */
        get: operations["by_project_by_project"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/by-source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures of each source over time
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_trends_by_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/by-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures of each status
         * @description Needs the permission `psp:read`.
         */
        get: operations["by_status_by_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what operations can be chosen by
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_choices_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare a period with another one
         * @description Needs the permission `psp:read`.
         */
        get: operations["compare_periods_comparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/conversion-by-project": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which projects convert best and worst
         * @description Needs the permission `psp:read`.
         */
        get: operations["by_project_conversion_by_project"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/heatmap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures as a field of hours, weekdays or merchants
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_heatmap_heatmap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/horizontal-bars/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures as bars
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_bars_horizontal_bars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/hourly-distribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures by hour of the week
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_hours_hourly_distribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what comes in just now
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_pace_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what operations of providers come to
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/rpm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read operations per minute
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_pace_rpm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures over time
         * @description Needs the permission `psp:read`.
         */
        get: operations["read_trends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organisations
         * @description Needs the permission `organizations:read`.
         */
        get: operations["list_organisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{inn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an organisation
         * @description Needs the permission `organizations:read`.
         */
        get: operations["get_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{inn}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an organisation's balance over time
         * @description Needs the permission `organizations:read`.
         */
        get: operations["chart_organisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how the house stands
         * @description Needs the permission `system:read`.
         */
        get: operations["see_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/psp-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the reports that have come
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_psp_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/psp-reports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a report away that has come
         * @description Needs the permission `psp:read`.
         */
        get: operations["download_psp_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/psp/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clients, resellers and service providers, with their balances
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_entities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/psp/entities/{source}/{kind}/{id}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what somebody had when
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_entity_balances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/psp/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what we call the projects of providers
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_projects"];
        /**
         * Say what we call a project; operations that we have follow in the background
         * @description Needs the permission `psp:write`.
         */
        put: operations["name_project"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people who may see to breaks
         * @description Needs the permission `reconciliation:write`.
         */
        get: operations["list_assignees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/breaks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See a break: both operations, and what has been done about it
         * @description Needs the permission `reconciliation:read`.
         */
        get: operations["get_break"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/breaks/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say who sees to a break
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["act_on_break_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/breaks/{id}/comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say something about a break
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["act_on_break_comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/breaks/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add evidence to a break
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["act_on_break_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/breaks/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a break to another state
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["act_on_break_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/breaks/{id}/write-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write off what is at stake in a break: a ledger entry, once
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["act_on_break_write_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/breaks/ages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count unsettled breaks by how long ago their operations were
         * @description Needs the permission `reconciliation:read`.
         */
        get: operations["count_ages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/breaks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do the same about many breaks; each by itself
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["act_on_breaks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/discrepancies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what does not agree; matched results only when asked for
         * @description Needs the permission `reconciliation:read`.
         */
        get: operations["list_discrepancies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operations that could belong together
         * @description Needs the permission `reconciliation:read`.
         */
        get: operations["reconciliation_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/proposals/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two operations are a pair
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["reconciliation_proposals_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/proposals/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two operations are no pair
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["reconciliation_proposals_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of the rules of reconciliation
         * @description Needs the permission `reconciliation:read`.
         */
        get: operations["reconciliation_rules"];
        put?: never;
        /**
         * Write another version of the rules, which changes nothing as yet
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["reconciliation_rules_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/rules/{version}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a version in force, and reconcile again what has been
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["reconciliation_rules_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/rules/{version}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what a version would change on past days
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["reconciliation_rules_try_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reconcile a day, or some days, soon
         * @description Needs the permission `reconciliation:write`.
         */
        post: operations["run_reconciliation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runs of reconciliation
         * @description Needs the permission `reconciliation:read`.
         */
        get: operations["list_reconciliation_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reconciliation/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum up what a day, or some days, have come to
         * @description Needs the permission `reconciliation:read`.
         */
        get: operations["summarise_reconciliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the reports that come by themselves
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_schedules"];
        put?: never;
        /**
         * Have a report come by itself
         * @description Needs the permission `psp:write`.
         */
        post: operations["add_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Have a report come no more; those that have come stay
         * @description Needs the permission `psp:write`.
         */
        delete: operations["remove_schedule"];
        options?: never;
        head?: never;
        /**
         * Change a report that comes by itself
         * @description Needs the permission `psp:write`.
         */
        patch: operations["change_schedule"];
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List roles and what can be granted */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your sessions, or with `sessions:read` somebody else's */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        /** End all your sessions but the one that asks */
        delete: operations["end_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sessions, or with `sessions:write` somebody else's */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the settings
         * @description Needs the permission `settings:read`.
         */
        get: operations["list_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a setting
         * @description Needs the permission `settings:write`.
         */
        put: operations["change_setting"];
        post?: never;
        /**
         * Put a setting back to its default
         * @description Needs the permission `settings:write`.
         */
        delete: operations["reset_setting"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stripe-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what Stripe has told us
         * @description Needs the permission `stripe-events:read`.
         */
        get: operations["list_stripe_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stripe-events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an event of Stripe
         * @description Needs the permission `stripe-events:read`.
         */
        get: operations["get_stripe_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stripe-events/{event_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply an event of Stripe once more
         * @description Needs the permission `stripe-events:write`.
         */
        post: operations["apply_stripe_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/backfill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring in days of the past once more; joins a backfill of the same days
         * @description Needs the permission `psp:write`.
         */
        post: operations["backfill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rows of providers that nobody could read
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_parked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/parked/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a row be that nobody could read
         * @description Needs the permission `psp:write`.
         */
        post: operations["dismiss_parked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/parked/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a row once more, and store what it says
         * @description Needs the permission `psp:write`.
         */
        post: operations["retry_parked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runs of syncs, backfills and what else is brought in
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a run
         * @description Needs the permission `psp:read`.
         */
        get: operations["get_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how syncs are doing, and how many rows nobody could read
         * @description Needs the permission `psp:read`.
         */
        get: operations["show_syncs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring in what is new, of one source or all; joins a run that is under way
         * @description Needs the permission `psp:write`.
         */
        post: operations["trigger_sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/trigger/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring in what is new of a source; joins a run that is under way
         * @description Needs the permission `psp:write`.
         */
        post: operations["trigger_sync_of_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List providers' operations
         * @description Needs the permission `psp:read`.
         */
        get: operations["list_transactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a provider's operation with its history and the provider's own document
         * @description Needs the permission `psp:read`.
         */
        get: operations["get_transaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people
         * @description Needs the permission `users:read`.
         */
        get: operations["list_users"];
        put?: never;
        /**
         * Invite a person
         * @description Needs the permission `users:write`.
         */
        post: operations["invite_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a person
         * @description Needs the permission `users:read`.
         */
        get: operations["get_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a person's name, role, permissions or team, or shut them out
         * @description Needs the permission `users:write`.
         */
        patch: operations["change_user"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person for good; the money trail stays, without a name
         * @description Needs the permission `users:erase`.
         */
        post: operations["erase_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read everything that is kept about a person
         * @description Needs the permission `users:erase`.
         */
        get: operations["export_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite a person again; the earlier link ends
         * @description Needs the permission `users:write`.
         */
        post: operations["send_link_invite_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a person a link to choose another password
         * @description Needs the permission `users:write`.
         */
        post: operations["send_link_offer_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List wallets
         * @description Needs the permission `wallets:read`.
         */
        get: operations["list_wallets"];
        put?: never;
        /**
         * Open a wallet
         * @description Needs the permission `wallets:write`.
         */
        post: operations["create_wallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets/{wallet_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a wallet's balance
         * @description Needs the permission `wallets:read`.
         */
        get: operations["get_wallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets/{wallet_id}/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a wallet's balance over time
         * @description Needs the permission `wallets:read`.
         */
        get: operations["chart_wallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets/{wallet_id}/operation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deposit into or withdraw from a wallet
         * @description Needs the permission `wallets:write`.
         */
        post: operations["post_operation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets/{wallet_id}/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a wallet's history
         * @description Needs the permission `wallets:read`.
         */
        get: operations["list_operations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/wallets/{wallet_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer to another wallet
         * @description Needs the permission `wallets:write`.
         */
        post: operations["transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawal-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List withdrawal methods of players, those that wait longest first
         * @description Needs the permission `withdrawal-methods:read`.
         */
        get: operations["list_methods_to_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawal-methods/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reveal a withdrawal method, which is recorded; it takes audit:reveal as well
         * @description Needs the permission `withdrawal-methods:read`.
         */
        get: operations["reveal_withdrawal_method"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawal-methods/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a withdrawal method is wrong, and why
         * @description Needs the permission `withdrawal-methods:decide`.
         */
        post: operations["reject_withdrawal_method"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawal-methods/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a withdrawal method is right: it can be used from now on
         * @description Needs the permission `withdrawal-methods:decide`.
         */
        post: operations["verify_withdrawal_method"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List withdrawals of players
         * @description Needs the permission `withdrawals:read`.
         */
        get: operations["list_withdrawals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a withdrawal of a player
         * @description Needs the permission `withdrawals:read`.
         */
        get: operations["get_withdrawal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to pay a withdrawal; a large one needs a second person
         * @description Needs the permission `withdrawals:decide`.
         */
        post: operations["approve_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawals/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one's own withdrawal back while nobody has decided about it
         * @description Needs the permission `funding:write`.
         */
        post: operations["cancel_withdrawal_by_id"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawals/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note that an approved withdrawal has been paid
         * @description Needs the permission `withdrawals:decide`.
         */
        post: operations["pay_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse to pay a withdrawal, also an approved one: the money goes back
         * @description Needs the permission `withdrawals:decide`.
         */
        post: operations["reject_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawals/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take the approved withdrawals to a bank, as CSV or pain.001; this is recorded
         * @description Needs the permission `withdrawals:decide`.
         */
        get: operations["export_withdrawals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a player's balance and figures
         * @description Needs the permission `funding:read`.
         */
        get: operations["get_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/bets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a bet for a player: the stake is held
         * @description Needs the permission `funding:bet`.
         */
        post: operations["place_bet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/bets/{bet_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a bet
         * @description Needs the permission `funding:read`.
         */
        get: operations["get_bet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/bets/{bet_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an open bet: the stake goes back
         * @description Needs the permission `funding:bet`.
         */
        post: operations["cancel_bet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/bets/{bet_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a bet, or legs of an express
         * @description Needs the permission `funding:bet`.
         */
        post: operations["settle_bet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/bonuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a player a bonus
         * @description Needs the permission `funding:bet`.
         */
        post: operations["give_bonus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a player's balance over time
         * @description Needs the permission `funding:read`.
         */
        get: operations["chart_player"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/deposit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay in by card
         * @description Needs the permission `funding:write`.
         */
        post: operations["make_deposit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's deposits
         * @description Needs the permission `funding:read`.
         */
        get: operations["list_own_deposits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/deposits/{operation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how a deposit stands
         * @description Needs the permission `funding:read`.
         */
        get: operations["get_own_deposit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Make a report, asked for by parameters
         * @description Needs the permission `funding:read`.
         */
        get: operations["request_report_by_query"];
        put?: never;
        /**
         * Make a report of bets and transactions
         * @description Needs the permission `funding:read`.
         */
        post: operations["request_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a player's bets and operations
         * @description Needs the permission `funding:read`.
         */
        get: operations["get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See limits, and how cards are taken
         * @description Needs the permission `funding:read`.
         */
        get: operations["show_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's cards
         * @description Needs the permission `funding:read`.
         */
        get: operations["list_cards"];
        put?: never;
        /**
         * Keep a card; the same again is the same card
         * @description Needs the permission `funding:write`.
         */
        post: operations["add_card"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/payment-methods/{method_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a card
         * @description Needs the permission `funding:write`.
         */
        delete: operations["remove_card"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/payment-methods/{method_id}/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a card the default
         * @description Needs the permission `funding:write`.
         */
        post: operations["choose_card"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/payment-methods/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to keep a card that is typed into Stripe's form
         * @description Needs the permission `funding:write`.
         */
        post: operations["set_up_card"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's reports
         * @description Needs the permission `funding:read`.
         */
        get: operations["list_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far a report has come
         * @description Needs the permission `funding:read`.
         */
        get: operations["get_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/reports/{report_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a report away
         * @description Needs the permission `funding:read`.
         */
        get: operations["download_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a player's monthly statements
         * @description Needs the permission `funding:read`.
         */
        get: operations["list_statements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/statements/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a player's statement of one month
         * @description Needs the permission `funding:read`.
         */
        get: operations["get_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a player's bets come to
         * @description Needs the permission `funding:read`.
         */
        get: operations["get_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a player's operations, page by page
         * @description Needs the permission `funding:read`.
         */
        get: operations["list_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw money: it is held at once, and paid once finance has approved
         * @description Needs the permission `funding:write`.
         */
        post: operations["withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/withdrawal-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where one's money can be paid out to
         * @description Needs the permission `funding:read`.
         */
        get: operations["list_withdrawal_methods"];
        put?: never;
        /**
         * Tell where to pay one's money out to; it is verified before it can be used
         * @description Needs the permission `funding:write`.
         */
        post: operations["add_withdrawal_method"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/withdrawal-methods/{method_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a withdrawal method that no money is on its way out by
         * @description Needs the permission `funding:write`.
         */
        delete: operations["remove_withdrawal_method"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/withdrawal-methods/{method_id}/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a withdrawal method be the default, and no other
         * @description Needs the permission `funding:write`.
         */
        post: operations["make_withdrawal_method_default"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own withdrawals
         * @description Needs the permission `funding:read`.
         */
        get: operations["list_own_withdrawals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/withdrawals/{operation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one's own withdrawal
         * @description Needs the permission `funding:read`.
         */
        get: operations["get_own_withdrawal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wallet/withdrawals/{operation_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one's own withdrawal back while nobody has decided about it
         * @description Needs the permission `funding:write`.
         */
        post: operations["cancel_withdrawal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook/bank/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take notice of a payment, from the bank */
        post: operations["bank"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take notice of an event, from Stripe */
        post: operations["stripe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an invitation, by the link of a letter */
        get: operations["read_invitation"];
        put?: never;
        /** Accept an invitation: choose a password, and be signed in */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in, and get the cookie of a session */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login/factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a sign-in with a second factor, and get the cookie of a session */
        post: operations["complete_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out; whoever is not signed in stays so */
        post: operations["sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey, and get the cookie of a session */
        post: operations["enter_with_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in, or to confirm, with a passkey */
        post: operations["ask_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get the next tokens for a refresh token */
        post: operations["refresh_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a letter with which to choose another password */
        post: operations["ask_for_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reset/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose another password, by the link of a letter; all sessions end */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether the first admin has yet to be made */
        get: operations["set_up_see_setup"];
        put?: never;
        /** Make the first admin, and be signed in */
        post: operations["set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get tokens for a program (OAuth 2.0) */
        post: operations["issue_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether the service can do its work */
        get: operations["check_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell that the process answers */
        get: operations["check_health_alive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** _Assertion */
        _Assertion: {
            /** Authenticatordata */
            authenticatorData: string;
            /** Clientdatajson */
            clientDataJSON: string;
            /** Signature */
            signature: string;
            /**
             * Userhandle
             * @default null
             */
            userHandle?: string | null;
        };
        /** _Attestation */
        _Attestation: {
            /** Attestationobject */
            attestationObject: string;
            /** Clientdatajson */
            clientDataJSON: string;
        };
        /**
         * AcceptInvitationBody
         * @description The password to sign in with from now on, and the name when another one is right.
         */
        AcceptInvitationBody: {
            /** Name */
            name?: string;
            /** Password */
            password: string;
        };
        /**
         * AccountsView
         * @description A page of accounts: in the order of their opening, or by label when searched.
         */
        AccountsView: {
            /** Items */
            items: components["schemas"]["AccountView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AccountView
         * @description An account. Capped ones never go below zero, and `part` tells what money is held for.
         */
        AccountView: {
            /** Balance */
            balance: string;
            /** Capped */
            capped: boolean;
            /** Currency */
            currency: string;
            /** Frozen */
            frozen: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Owner
             * Format: uuid
             */
            owner: string;
            /** Part */
            part: string;
        };
        /**
         * AcknowledgeAlertBody
         * @description What there is to say about it.
         */
        AcknowledgeAlertBody: {
            /** Comment */
            comment?: string;
        };
        /**
         * ActorView
         * @description A person or a service; the name is as it is now, and null once they are unreadable.
         */
        ActorView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string | null;
        };
        /**
         * ActsView
         * @description A page of the trail, the newest first.
         */
        ActsView: {
            /** Items */
            items: components["schemas"]["ActView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ActView
         * @description A row of the trail. `actor` is null for the system itself.
         *
         *     `personal` (about `subject`) and `address` are null once they have been erased. `hash` is that
         *     of this row and all before it.
         */
        ActView: {
            /** Action */
            action: string;
            actor: components["schemas"]["ActorView"] | null;
            /** Address */
            address: string | null;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** Credential */
            credential: string | null;
            /** Hash */
            hash: string;
            /** Object Id */
            object_id: string;
            /** Object Type */
            object_type: string;
            /** Personal */
            personal: {
                [key: string]: unknown;
            } | null;
            /** Position */
            position: number;
            /** Refused */
            refused: boolean;
            /** Request Id */
            request_id: string | null;
            /** Subject */
            subject: string | null;
        };
        /**
         * AddPasskeyBody
         * @description What the device answers, and how its owner calls it.
         */
        AddPasskeyBody: {
            /** Challenge Id */
            challenge_id: string;
            credential: components["schemas"]["NewCredential"];
            /** Name */
            name: string;
        };
        /**
         * AgesView
         * @description All buckets, the youngest first.
         */
        AgesView: {
            /** Items */
            items: components["schemas"]["AgeView"][];
        };
        /**
         * AgeView
         * @description How many unsettled breaks are that old: from so many days on, and before so many.
         */
        AgeView: {
            /** Bucket */
            bucket: string;
            /** Count */
            count: number;
            /** From Days */
            from_days: number;
            /** Investigating */
            investigating: number;
            /** Oldest */
            oldest: string | null;
            /** Open */
            open: number;
            /** Until Days */
            until_days: number | null;
        };
        /**
         * AlertDeliveryView
         * @description Whom it was sent to: `error` says why not yet, or not at all.
         */
        AlertDeliveryView: {
            /** At */
            at: string | null;
            channel: components["schemas"]["Channel"];
            /** Error */
            error: string | null;
            /** Recipient */
            recipient: string;
            state: components["schemas"]["DeliveryState"];
        };
        /**
         * AlertDetailView
         * @description An alert with all about it.
         */
        AlertDetailView: {
            alert: components["schemas"]["AlertView"];
            /** Deliveries */
            deliveries: components["schemas"]["AlertDeliveryView"][];
            /** History */
            history: components["schemas"]["AlertMomentView"][];
        };
        /**
         * AlertMomentView
         * @description A line of the history; `by` is null where the rule itself did it.
         */
        AlertMomentView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string | null;
            /** Note */
            note: string | null;
            what: components["schemas"]["Happened"];
        };
        /**
         * AlertRulesView
         * @description All rules, the first made first: there are never many.
         */
        AlertRulesView: {
            /** Items */
            items: components["schemas"]["AlertRuleView"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
            /** Total */
            total: number;
        };
        /**
         * AlertRuleView
         * @description A rule: what it looks out for, of which operations, and whom it tells.
         */
        AlertRuleView: {
            /** Active */
            active: boolean;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Channels */
            channels: components["schemas"]["Channel"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["RuleKind"];
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Muted Until */
            muted_until: string | null;
            /** Name */
            name: string;
            /** Params */
            params: {
                [key: string]: number;
            };
            /** Project */
            project: string | null;
            /** Recipients */
            recipients: string[];
            severity: components["schemas"]["Severity"];
            /** Source */
            source: string | null;
        };
        /**
         * AlertState
         * @description What has become of an alert: it is resolved when its reason is gone.
         * @enum {string}
         */
        AlertState: "open" | "acknowledged" | "resolved";
        /**
         * AlertsView
         * @description A page of alerts, the latest first; `next_cursor` leads on, whatever is raised meanwhile.
         */
        AlertsView: {
            /** Items */
            items: components["schemas"]["AlertView"][];
            /** Limit */
            limit: number;
            /** Next Cursor */
            next_cursor: string | null;
            /** Page */
            page: number;
            /** Pages */
            pages: number;
            /** Total */
            total: number;
        };
        /**
         * AlertView
         * @description An alert. `facts` are what its rule has found; amounts and shares in them are text.
         */
        AlertView: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Comment */
            comment: string | null;
            /** Facts */
            facts: {
                [key: string]: string | number | null;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Muted Until */
            muted_until: string | null;
            /**
             * Raised At
             * Format: date-time
             */
            raised_at: string;
            /** Resolved At */
            resolved_at: string | null;
            /** Rule */
            rule: string;
            /** Rule Id */
            rule_id: string | null;
            rule_kind: components["schemas"]["RuleKind"];
            severity: components["schemas"]["Severity"];
            state: components["schemas"]["AlertState"];
            /** Subject */
            subject: string;
        };
        /**
         * ApprovalsView
         * @description A page of approvals, newest first.
         */
        ApprovalsView: {
            /** Items */
            items: components["schemas"]["ApprovalView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ApprovalView
         * @description An action that waits for a second person, or did.
         *
         *     `before` and `after` show what it changes; in lists long ones are left out. `result` is what
         *     came of an approved one, once it is done, and of a failed one the reason.
         */
        ApprovalView: {
            /** Action */
            action: string;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** Comment */
            comment: string | null;
            /** Decided At */
            decided_at: string | null;
            decided_by: components["schemas"]["SomebodyView"] | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Mine */
            mine: boolean;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            requested_by: components["schemas"]["SomebodyView"];
            /** Result */
            result: {
                [key: string]: unknown;
            } | null;
            state: components["schemas"]["State"];
            /** Summary */
            summary: string;
        };
        /**
         * AskedRunView
         * @description A run that will be done, or is under way already.
         */
        AskedRunView: {
            /** Joined */
            joined: boolean;
            /**
             * Run Id
             * Format: uuid
             */
            run_id: string;
            /** Source */
            source: string;
            /**
             * Status
             * @enum {string}
             */
            status: "started" | "already_running";
        };
        /**
         * AskedView
         * @description Which runs follow from what was asked.
         */
        AskedView: {
            /** Message */
            message: string;
            /** Runs */
            runs: components["schemas"]["AskedRunView"][];
            /** Sources */
            sources: string[];
        };
        /**
         * AskForResetBody
         * @description Whose password is forgotten.
         */
        AskForResetBody: {
            /** Email */
            email: string;
        };
        /**
         * AssignBody
         * @description Whose the money is; an organisation that nobody knows yet becomes known.
         */
        AssignBody: {
            /** Inn */
            inn: string;
        };
        /**
         * AssigneesView
         * @description People by their names, at most 100.
         */
        AssigneesView: {
            /** Items */
            items: components["schemas"]["AssigneeView"][];
        };
        /**
         * AssigneeView
         * @description A person who may see to breaks.
         */
        AssigneeView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * BackfillBody
         * @description Which days, the last one included; of one source or of all.
         */
        BackfillBody: {
            /**
             * From Date
             * Format: date
             */
            from_date: string;
            /**
             * Source
             * @default null
             */
            source?: string | null;
            /**
             * To Date
             * Format: date
             */
            to_date: string;
        };
        /**
         * BadRowItem
         * @description A row by its line: as it stands in the file, and which field cannot be read, and why.
         */
        BadRowItem: {
            /** Field */
            field: string;
            /** Reason */
            reason: string;
            /** Row */
            row: number;
            /** Text */
            text: string;
        };
        /**
         * BadRowsView
         * @description A page of rows that could not be read, in the order of the file; 10,000 of them are kept.
         */
        BadRowsView: {
            /** Items */
            items: components["schemas"]["BadRowItem"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BalanceItem
         * @description What the balance was at a moment.
         */
        BalanceItem: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Balance */
            balance: string;
        };
        /**
         * BalancesView
         * @description A balance over time, up to now.
         */
        BalancesView: {
            /** Currency */
            currency: string;
            /** Items */
            items: components["schemas"]["BalanceItem"][];
        };
        /**
         * BalanceView
         * @description How a player stands.
         *
         *     `frozen` is kept back by the house and in no other figure; `owed` could not be collected.
         */
        BalanceView: {
            /**
             * Available Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            available_balance: string;
            balance: components["schemas"]["FiguresView"];
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /**
             * Frozen
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            frozen: string;
            /**
             * Locked In Bets
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            locked_in_bets: string;
            /**
             * Owed
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            owed: string;
            /**
             * Pending Deposits
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            pending_deposits: string;
            /**
             * Pending Withdrawals
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            pending_withdrawals: string;
            /** Success */
            success: boolean;
        };
        /**
         * BankPaymentStatus
         * @description Where the money of a payment is.
         * @enum {string}
         */
        BankPaymentStatus: "credited" | "suspense" | "assigned";
        /**
         * BankPaymentsView
         * @description A page of payments, the last received first.
         */
        BankPaymentsView: {
            /** Items */
            items: components["schemas"]["BankPaymentView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BankPaymentView
         * @description A payment that the bank has told us of, and what became of it.
         */
        BankPaymentView: {
            /** Amount */
            amount: string;
            /** Credited Inn */
            credited_inn: string | null;
            /** Currency */
            currency: string;
            /**
             * Document Date
             * Format: date-time
             */
            document_date: string;
            /** Document Number */
            document_number: string;
            /**
             * Entry Id
             * Format: uuid
             */
            entry_id: string;
            /**
             * Operation Id
             * Format: uuid
             */
            operation_id: string;
            /** Payer Inn */
            payer_inn: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            status: components["schemas"]["BankPaymentStatus"];
        };
        /**
         * BankWebhookBody
         * @description A payment that the bank has received.
         *
         *     Other members are ignored, and kept with the payment. `amount` is in major units with at most
         *     the decimals of the currency; `document_date` without a zone is UTC.
         */
        BankWebhookBody: {
            /** Amount */
            amount: string;
            /**
             * Document Date
             * @example 2024-04-27T21:00:00Z
             */
            document_date: string;
            /** Document Number */
            document_number: string;
            /**
             * Operation Id
             * Format: uuid
             */
            operation_id: string;
            /** Payer Inn */
            payer_inn: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * BankWebhookView
         * @description What became of it. Both answers mean that the payment is booked, once.
         */
        BankWebhookView: {
            /**
             * Status
             * @enum {string}
             */
            status: "success" | "already processed";
        };
        /**
         * Bars
         * @description What the bars show.
         * @enum {string}
         */
        Bars: "volume-by-project" | "count-by-project" | "conversion-by-project" | "volume-by-status";
        /**
         * BarsView
         * @description Bars, the longest first.
         */
        BarsView: {
            /** Bars */
            bars: components["schemas"]["BarView"][];
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Period */
            period: {
                [key: string]: string;
            };
            type: components["schemas"]["Bars"];
            /** Unconverted */
            unconverted: number;
        };
        /**
         * BarView
         * @description A bar; `percentage` is its share of all, whether it has a bar or not, or the rate itself.
         *
         *     `value` is text where it is an amount, so that it is exact; else a number.
         */
        BarView: {
            /** Count */
            count: number;
            /** Label */
            label: string;
            /** Percentage */
            percentage: number;
            /** Value */
            value: string | number;
        };
        /**
         * BetAnswerView
         * @description A bet, and what was available to the player right after what was done.
         */
        BetAnswerView: {
            bet: components["schemas"]["BetView"];
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /**
             * New Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            new_balance: string;
            /** Replayed */
            replayed: boolean;
            /** Success */
            success: boolean;
        };
        /**
         * BetBody
         * @description Stake money on an event, or on several of which all have to be right (`legs`).
         *
         *     `bet_amount` is in major units of the player's currency. An express may leave out what its
         *     legs tell.
         */
        BetBody: {
            /** Bet Amount */
            bet_amount: string;
            /** Bet Id */
            bet_id: string;
            /** @default null */
            bet_type?: components["schemas"]["BetType"] | null;
            /** Coefficient */
            coefficient: string;
            /**
             * Event Id
             * @default null
             */
            event_id?: number | string | null;
            /**
             * Event Name
             * @default null
             */
            event_name?: string | null;
            /**
             * Legs
             * @default []
             */
            legs?: components["schemas"]["LegBody"][];
            /**
             * Odds Id
             * @default null
             */
            odds_id?: number | string | null;
            /**
             * Selection
             * @default null
             */
            selection?: string | null;
        };
        /**
         * BetLegView
         * @description One event of an express; `leg` counts from 1.
         */
        BetLegView: {
            /**
             * Coefficient
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            coefficient: string;
            /** Event Id */
            event_id: number | string;
            /** Event Name */
            event_name: string;
            /** Leg */
            leg: number;
            result: components["schemas"]["LegResult"] | null;
            /** Selection */
            selection: string;
        };
        /**
         * BetResult
         * @description How a bet was resolved.
         * @enum {string}
         */
        BetResult: "win" | "loss" | "refund" | "cashout";
        /**
         * BetStatus
         * @description Whether a bet may still change.
         * @enum {string}
         */
        BetStatus: "open" | "resolved" | "cancelled";
        /**
         * BetType
         * @description One event, or several of which all have to be right.
         * @enum {string}
         */
        BetType: "single" | "express";
        /**
         * BetView
         * @description A bet. `actual_win` is what was paid, with the stake in it; null while nothing is decided.
         */
        BetView: {
            /** Actual Win */
            actual_win: string | null;
            /**
             * Bet Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            bet_amount: string;
            /** Bet Id */
            bet_id: string;
            bet_type: components["schemas"]["BetType"];
            /**
             * Coefficient
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            coefficient: string;
            /** Currency */
            currency: string;
            /** Event Id */
            event_id: number | string;
            /** Event Name */
            event_name: string;
            /** Legs */
            legs: components["schemas"]["BetLegView"][];
            /** Odds Id */
            odds_id: number | string | null;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /**
             * Potential Win
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            potential_win: string;
            /** Resolved At */
            resolved_at: string | null;
            result: components["schemas"]["BetResult"] | null;
            /** Selection */
            selection: string;
            status: components["schemas"]["BetStatus"];
        };
        /**
         * BonusAnswerView
         * @description A bonus, and what was available to the player right after it.
         */
        BonusAnswerView: {
            bonus: components["schemas"]["BonusView"];
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /**
             * New Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            new_balance: string;
            /** Replayed */
            replayed: boolean;
            /** Success */
            success: boolean;
        };
        /**
         * BonusBody
         * @description Give a player something to bet with; `amount` is in major units of their currency.
         */
        BonusBody: {
            /** Amount */
            amount: string;
            /** Bonus Id */
            bonus_id: string;
            /**
             * Description
             * @default Bonus
             */
            description?: string;
        };
        /**
         * BonusView
         * @description A bonus that was given.
         */
        BonusView: {
            /**
             * Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            amount: string;
            /** Bonus Id */
            bonus_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Description */
            description: string;
        };
        /**
         * BookedEntryView
         * @description An entry of the ledger that was made for a deposit.
         */
        BookedEntryView: {
            /**
             * Entry Id
             * Format: uuid
             */
            entry_id: string;
            /** Kind */
            kind: string;
        };
        /**
         * BreakCommentBody
         * @description What somebody says about it.
         */
        BreakCommentBody: {
            /** Text */
            text: string;
        };
        /**
         * BreakNoteView
         * @description One line of a break's history; `by` is empty where a run has found it out.
         */
        BreakNoteView: {
            action: components["schemas"]["NoteKind"];
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string | null;
            /** By Name */
            by_name: string | null;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
            /** Id */
            id: number;
            /** Text */
            text: string | null;
        };
        /**
         * BreakOwnerBody
         * @description Whose it is from now on: a person's id, or null for nobody.
         */
        BreakOwnerBody: {
            /** Owner */
            owner: string | null;
        };
        /**
         * BreakOwnerView
         * @description Who sees to a break.
         */
        BreakOwnerView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
        };
        /**
         * BreaksBody
         * @description The same for many: `assign` with `owner`, `comment` with `text`, `state`, or `write_off`.
         */
        BreaksBody: {
            /**
             * Action
             * @enum {string}
             */
            action: "assign" | "comment" | "state" | "write_off";
            /** Ids */
            ids: string[];
            /**
             * Owner
             * @default null
             */
            owner?: string | null;
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
            /** @default null */
            state?: components["schemas"]["BreakState"] | null;
            /**
             * Text
             * @default null
             */
            text?: string | null;
        };
        /**
         * BreaksChangedView
         * @description How many have been changed, and which have not.
         */
        BreaksChangedView: {
            /** Changed */
            changed: number;
            /** Ids */
            ids: string[];
            /** Refused */
            refused: components["schemas"]["BulkRefusalView"][];
        };
        /**
         * BreakSideView
         * @description An operation beside its partner; personal data is masked.
         */
        BreakSideView: {
            /** Amount */
            amount: string | null;
            /** Client Operation Id */
            client_operation_id: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string | null;
            /** Direction */
            direction: string | null;
            /** Fee */
            fee: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Order Id */
            order_id: string | null;
            /** Original Status */
            original_status: string;
            /** Paid Amount */
            paid_amount: string | null;
            /** Payment Method */
            payment_method: string | null;
            /** Project */
            project: string | null;
            /** Reference Id */
            reference_id: string | null;
            /** Source */
            source: string;
            /** Source Id */
            source_id: string;
            /** Status */
            status: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** User Email */
            user_email: string | null;
            /** User Name */
            user_name: string | null;
            /** Utr */
            utr: string | null;
        };
        /**
         * BreakState
         * @description How far somebody has come with it.
         * @enum {string}
         */
        BreakState: "open" | "investigating" | "resolved" | "written_off";
        /**
         * BreakStateBody
         * @description Where it has come to, and why; to write it off is a route of its own.
         */
        BreakStateBody: {
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
            state: components["schemas"]["BreakState"];
        };
        /**
         * BreakView
         * @description A break with both operations side by side, and all that has happened to it.
         */
        BreakView: {
            /** Comments */
            comments: components["schemas"]["BreakNoteView"][];
            /** Differences */
            differences: components["schemas"]["DifferingView"][];
            /** Entry Ids */
            entry_ids: string[];
            /** Evidence */
            evidence: components["schemas"]["EvidenceView"][];
            first: components["schemas"]["BreakSideView"] | null;
            /** History */
            history: components["schemas"]["BreakNoteView"][];
            result: components["schemas"]["ResultView"];
            second: components["schemas"]["BreakSideView"] | null;
            twin: components["schemas"]["BreakSideView"] | null;
        };
        /**
         * BulkBody
         * @description Manual entries; `atomic` (the default) writes all or none, else each for itself.
         */
        BulkBody: {
            /**
             * Atomic
             * @default true
             */
            atomic?: boolean;
            /** Entries */
            entries: components["schemas"]["BulkEntryBody"][];
        };
        /**
         * BulkEntryBody
         * @description A manual entry; under a `key` of its own it is written once, whichever bulk brings it.
         */
        BulkEntryBody: {
            /**
             * Key
             * @default null
             */
            key?: string | null;
            /** Metadata */
            metadata?: {
                [key: string]: string;
            };
            /** Postings */
            postings: components["schemas"]["PostingBody"][];
            /** Reason */
            reason: string;
        };
        /**
         * BulkRefusalView
         * @description One that stays as it was, and why.
         */
        BulkRefusalView: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * BulkView
         * @description One answer for each entry, in order.
         */
        BulkView: {
            /** Items */
            items: components["schemas"]["OutcomeView"][];
        };
        /**
         * CardBody
         * @description A card, by Stripe's id of it, or by that of the set-up in which it was typed in.
         */
        CardBody: {
            /**
             * Set As Default
             * @default false
             */
            set_as_default?: boolean;
            /**
             * Setup Intent Id
             * @default null
             */
            setup_intent_id?: string | null;
            /**
             * Stripe Payment Method Id
             * @default null
             */
            stripe_payment_method_id?: string | null;
        };
        /**
         * CardFaceView
         * @description What may be told of a card.
         */
        CardFaceView: {
            /** Brand */
            brand: string;
            /** Exp Month */
            exp_month: number;
            /** Exp Year */
            exp_year: number;
            /** Funding */
            funding: string | null;
            /** Last4 */
            last4: string;
        };
        /**
         * CardRemovedView
         * @description That it is gone.
         */
        CardRemovedView: {
            /** Message */
            message: string;
            /** Success */
            success: boolean;
        };
        /**
         * CardSetupView
         * @description What the form needs to keep a card.
         */
        CardSetupView: {
            /** Client Secret */
            client_secret: string;
            /** Intent Id */
            intent_id: string;
            /** Success */
            success: boolean;
        };
        /**
         * CardsView
         * @description The caller's cards: the default, then the newest first.
         */
        CardsView: {
            /** Payment Methods */
            payment_methods: components["schemas"]["SavedCardView"][];
            /** Success */
            success: boolean;
        };
        /**
         * CardView
         * @description What may be told of a card.
         */
        CardView: {
            /** Brand */
            brand: string;
            /** Last4 */
            last4: string;
        };
        /**
         * ChangeAlertRuleBody
         * @description What is to change; what is left out stays.
         */
        ChangeAlertRuleBody: {
            /** Active */
            active?: boolean;
            /** Channels */
            channels?: components["schemas"]["Channel"][];
            /** Mute Minutes */
            mute_minutes?: number;
            /** Name */
            name?: string;
            /** Params */
            params?: {
                [key: string]: string | number;
            };
            /** Recipients */
            recipients?: string[];
            severity?: components["schemas"]["Severity"];
        };
        /**
         * ChangedKeyView
         * @description A key as it is now; with the secret to sign with, shown this once, when it got one.
         */
        ChangedKeyView: {
            /** Allowed Addresses */
            allowed_addresses: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string | null;
            /** Expires At */
            expires_at: string | null;
            /** Id */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /**
             * Principal
             * Format: uuid
             */
            principal: string;
            /** Replaces */
            replaces: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Signed */
            signed: boolean;
            /** Signing Secret */
            signing_secret: string | null;
        };
        /**
         * ChangeMeBody
         * @description What is to change.
         */
        ChangeMeBody: {
            /** Name */
            name: string;
        };
        /**
         * ChangePasswordBody
         * @description The present password, and the one that is to be.
         */
        ChangePasswordBody: {
            /** Current */
            current: string;
            /** New */
            new: string;
        };
        /**
         * ChangesView
         * @description By how many percent the current side is more, and by how many points it converts better.
         */
        ChangesView: {
            /** Amount Change */
            amount_change: number;
            /** Avg Ticket Change */
            avg_ticket_change: number;
            /** Conversion Change */
            conversion_change: number;
            /** Count Change */
            count_change: number;
            /** Failed Count Change */
            failed_count_change: number;
            /** Success Count Change */
            success_count_change: number;
        };
        /**
         * ChangeUserBody
         * @description What is to change; what is left out stays. `lead` may be null: in nobody's team.
         */
        ChangeUserBody: {
            /** Active */
            active?: boolean;
            /** Granted */
            granted?: string[];
            /**
             * Lead
             * @default null
             */
            lead?: string | null;
            /** Name */
            name?: string;
            /**
             * Role
             * @enum {string}
             */
            role?: "admin" | "finance" | "support" | "teamlead" | "merchant" | "trader" | "player";
            /** Withheld */
            withheld?: string[];
        };
        /**
         * ChangeView
         * @description What an operation was from then on. `conflict`: one version of it came with two contents.
         */
        ChangeView: {
            /** Amount */
            amount: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Conflict */
            conflict: boolean;
            /** Currency */
            currency: string | null;
            /** Original Status */
            original_status: string;
            /**
             * Status
             * @enum {string}
             */
            status: "pending" | "processing" | "success" | "failed" | "refunded";
            /**
             * Version At
             * Format: date-time
             */
            version_at: string;
        };
        /**
         * Channel
         * @description Where alerts are told: on the page always comes first.
         * @enum {string}
         */
        Channel: "bell" | "mail" | "telegram";
        /**
         * ChoicesView
         * @description What the filters of lists and figures can choose from.
         */
        ChoicesView: {
            /** Countries */
            countries: string[];
            /** Currencies */
            currencies: string[];
            /** Methods */
            methods: string[];
            /** Projects */
            projects: string[];
            /** Sources */
            sources: string[];
        };
        /**
         * CloseBody
         * @description What was found out.
         */
        CloseBody: {
            /** Comment */
            comment: string;
        };
        /**
         * CodeBody
         * @description Six digits of a code generator.
         */
        CodeBody: {
            /** Code */
            code: string;
        };
        /**
         * CodeGeneratorView
         * @description An app that shows codes.
         */
        CodeGeneratorView: {
            /** Active */
            active: boolean;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * Column
         * @description What a column may tell.
         * @enum {string}
         */
        Column: "source_id" | "created_at" | "updated_at" | "completed_at" | "status" | "status_detail" | "amount" | "currency" | "fee" | "paid_amount" | "direction" | "reference_id" | "client_operation_id" | "order_id" | "project" | "merchant_id" | "user_id" | "country" | "utr" | "payment_method" | "payment_product" | "email" | "name" | "phone" | "account";
        /**
         * ComparedSideView
         * @description The figures of one side: its days, and what of them was compared.
         */
        ComparedSideView: {
            /** Avg Ticket */
            avg_ticket: string;
            /** Avg Ticket Usd */
            avg_ticket_usd: string;
            /** Compared */
            compared: {
                [key: string]: string;
            };
            /** Conversion Rate */
            conversion_rate: number;
            /** Failed Amount */
            failed_amount: string;
            /** Failed Count */
            failed_count: number;
            /** Pending Count */
            pending_count: number;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Refunded Count */
            refunded_count: number;
            /** Success Amount */
            success_amount: string;
            /** Success Amount Usd */
            success_amount_usd: string;
            /** Success Count */
            success_count: number;
            /** Total Amount */
            total_amount: string;
            /** Total Amount Usd */
            total_amount_usd: string;
            /** Total Count */
            total_count: number;
        };
        /**
         * Comparison
         * @description What is held against what came before it.
         * @enum {string}
         */
        Comparison: "day" | "week" | "month" | "custom";
        /**
         * ComparisonView
         * @description Two periods side by side; amounts of both are in the currency of the current one.
         */
        ComparisonView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            comparison: components["schemas"]["ChangesView"];
            comparison_type: components["schemas"]["Comparison"];
            /** Currency */
            currency: string;
            current: components["schemas"]["ComparedSideView"];
            previous: components["schemas"]["ComparedSideView"];
            /** Unconverted */
            unconverted: number;
        };
        /**
         * ConfirmBody
         * @description A code, of a generator or for recovery; or what a passkey answers to a challenge.
         */
        ConfirmBody: {
            /** Challenge Id */
            challenge_id?: string;
            /** Code */
            code?: string;
            /** @default null */
            credential?: components["schemas"]["ShownCredential"] | null;
        };
        /**
         * ConfirmedView
         * @description Until when nothing asks for a second factor again.
         */
        ConfirmedView: {
            /**
             * Confirmed Until
             * Format: date-time
             */
            confirmed_until: string;
        };
        /**
         * ContraView
         * @description The account on the other side.
         */
        ContraView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
        };
        /**
         * ConversionsView
         * @description Projects of ten operations and more, the best conversion first.
         *
         *     No project is both among the top and the bottom ones, which begin with the worst.
         */
        ConversionsView: {
            /** Bottom 5 */
            bottom_5: components["schemas"]["ProjectView"][];
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Projects */
            projects: components["schemas"]["ProjectView"][];
            /** Top 5 */
            top_5: components["schemas"]["ProjectView"][];
            /** Unconverted */
            unconverted: number;
        };
        /**
         * CountriesView
         * @description Countries, the largest volume first; `XX` are operations that tell of none.
         */
        CountriesView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Countries */
            countries: components["schemas"]["CountryView"][];
            /** Currency */
            currency: string;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Unconverted */
            unconverted: number;
        };
        /**
         * CountryView
         * @description What payers of a country come to, and how many percent of the volume that is.
         */
        CountryView: {
            /** Avg Ticket */
            avg_ticket: string;
            /** Avg Ticket Usd */
            avg_ticket_usd: string;
            /** Conversion Rate */
            conversion_rate: number;
            /** Country */
            country: string;
            /** Country Name */
            country_name: string;
            /** Failed Amount */
            failed_amount: string;
            /** Failed Count */
            failed_count: number;
            /** Pending Count */
            pending_count: number;
            /** Percentage Of Total */
            percentage_of_total: number;
            /** Refunded Count */
            refunded_count: number;
            /** Success Amount */
            success_amount: string;
            /** Success Amount Usd */
            success_amount_usd: string;
            /** Success Count */
            success_count: number;
            /** Total Amount */
            total_amount: string;
            /** Total Amount Usd */
            total_amount_usd: string;
            /** Total Count */
            total_count: number;
        };
        /**
         * CurrencyView
         * @description What succeeded in a currency, in its own units.
         */
        CurrencyView: {
            /** Amount */
            amount: string;
            /** Count */
            count: number;
            /** Currency */
            currency: string;
        };
        /**
         * CurrentRunView
         * @description What is being done, or comes next.
         */
        CurrentRunView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["RunKind"];
            /** Percent */
            percent: number | null;
            /** Progress */
            progress: number;
            state: components["schemas"]["RunState"];
            /** Total */
            total: number | null;
        };
        /**
         * DatabaseView
         * @description How the database does: the time of one round trip, and its size on disk.
         */
        DatabaseView: {
            /** Latency Ms */
            latency_ms: number;
            /** Size Bytes */
            size_bytes: number;
            /**
             * Status
             * @constant
             */
            status: "ok";
        };
        /**
         * DayView
         * @description What came of the bets that were resolved on a UTC day: won less lost.
         */
        DayView: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /**
             * Profit
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            profit: string;
        };
        /**
         * DeadJobsView
         * @description A page of dead letters, the newest first.
         */
        DeadJobsView: {
            /** Items */
            items: components["schemas"]["DeadJobView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * DeadJobView
         * @description Background work that has failed for good; `error` is the kind of its last failure.
         */
        DeadJobView: {
            /** Attempts */
            attempts: number;
            /**
             * Died At
             * Format: date-time
             */
            died_at: string;
            /**
             * Enqueued At
             * Format: date-time
             */
            enqueued_at: string;
            /** Error */
            error: string;
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Payload */
            payload: {
                [key: string]: unknown;
            };
        };
        /**
         * DecisionBody
         * @description Why it is decided so, if there is anything to say.
         */
        DecisionBody: {
            /**
             * Comment
             * @default null
             */
            comment?: string | null;
        };
        /**
         * DeliveryState
         * @description What has become of telling one recipient.
         * @enum {string}
         */
        DeliveryState: "waiting" | "sent" | "failed";
        /**
         * DemoUserView
         * @description Somebody who can sign in.
         */
        DemoUserView: {
            /** Email */
            email: string;
        };
        /**
         * DemoView
         * @description How to try this demo; the keys work at `base_url`.
         */
        DemoView: {
            /** Api Keys */
            api_keys: {
                [key: string]: string;
            };
            /** Base Url */
            base_url: string;
            /** Users */
            users: {
                [key: string]: components["schemas"]["DemoUserView"];
            };
        };
        /**
         * DepositBody
         * @description What to pay in, in major units of the player's currency; with a saved card or a form.
         */
        DepositBody: {
            /** Amount */
            amount: string;
            /**
             * Payment Method
             * @default card
             * @constant
             */
            payment_method?: "card";
            /**
             * Save Method
             * @default false
             */
            save_method?: boolean;
            /**
             * Stripe Payment Method Id
             * @default null
             */
            stripe_payment_method_id?: string | null;
        };
        /**
         * DepositOptionsView
         * @description What one deposit may be.
         */
        DepositOptionsView: {
            /**
             * Maximum
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            maximum: string;
            /**
             * Minimum
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            minimum: string;
        };
        /**
         * DepositReviewsView
         * @description A page of reviews, the newest first.
         */
        DepositReviewsView: {
            /** Items */
            items: components["schemas"]["DepositReviewView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * DepositReviewView
         * @description Where Stripe and we differ, with what Stripe has told.
         */
        DepositReviewView: {
            /** Amount */
            amount: string;
            /** Charge Id */
            charge_id: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string | null;
            /** Comment */
            comment: string | null;
            /** Currency */
            currency: string;
            difference: components["schemas"]["Difference"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Intent Id */
            intent_id: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Operation Id */
            operation_id: number | null;
            /** Received */
            received: string;
            /** Source */
            source: string;
            /** Status */
            status: string;
            /** User Id */
            user_id: string | null;
        };
        /**
         * DepositState
         * @description How far a deposit has come.
         * @enum {string}
         */
        DepositState: "started" | "pending" | "requires_action" | "processing" | "failed" | "expired" | "cancelled" | "completed" | "partially_refunded" | "refunded" | "disputed";
        /**
         * DepositsView
         * @description A page of deposits, the newest first.
         */
        DepositsView: {
            /** Items */
            items: components["schemas"]["DepositView"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Success */
            success: boolean;
        };
        /**
         * DepositView
         * @description A deposit as its player sees it; the secret is there as long as it can be paid.
         */
        DepositView: {
            /**
             * Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            amount: string;
            card: components["schemas"]["CardView"] | null;
            /** Client Secret */
            client_secret: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Disputed Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            disputed_amount: string;
            /** Error Code */
            error_code: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Intent Id */
            intent_id: string | null;
            /** Message */
            message: string | null;
            /** Operation Id */
            operation_id: number;
            /**
             * Refunded Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            refunded_amount: string;
            state: components["schemas"]["DepositState"];
        };
        /**
         * Difference
         * @description What differs.
         * @enum {string}
         */
        Difference: "amount" | "currency" | "owner" | "intent" | "unknown" | "late" | "final" | "credited";
        /**
         * DifferingView
         * @description A member in which both sides differ.
         */
        DifferingView: {
            /** Field */
            field: string;
            /** First */
            first: string | null;
            /** Second */
            second: string | null;
        };
        /**
         * Dimension
         * @description What is across and down: hours and weekdays, or hours or weekdays and merchants.
         * @enum {string}
         */
        Dimension: "hour_day" | "merchant_hour" | "merchant_day";
        /**
         * Direction
         * @description Whether a payer's money comes in or goes out.
         * @enum {string}
         */
        Direction: "in" | "out";
        /**
         * Disagreement
         * @description What may differ between the two sides of a pair, the gravest first.
         * @enum {string}
         */
        Disagreement: "amount" | "status" | "currency" | "fee" | "paid_amount" | "direction" | "time";
        /**
         * DiscrepanciesByTypeView
         * @description Discrepancies by what weighs most in each.
         */
        DiscrepanciesByTypeView: {
            /** Amount */
            amount: number;
            /** Currency */
            currency: number;
            /** Direction */
            direction: number;
            /** Fee */
            fee: number;
            /** Paid Amount */
            paid_amount: number;
            /** Status */
            status: number;
            /** Time */
            time: number;
        };
        /**
         * DiscrepanciesShareView
         * @description How many pairs do not agree, and in what.
         */
        DiscrepanciesShareView: {
            by_type: components["schemas"]["DiscrepanciesByTypeView"];
            /** Count */
            count: number;
            /** Percentage */
            percentage: number;
        };
        /**
         * DiscrepanciesView
         * @description A page of results, the latest days first.
         */
        DiscrepanciesView: {
            /** Items */
            items: components["schemas"]["ResultView"][];
            /** Limit */
            limit: number;
            /** Page */
            page: number;
            /** Pages */
            pages: number;
            /** Total */
            total: number;
        };
        /**
         * DisputeState
         * @description How far a dispute has come.
         * @enum {string}
         */
        DisputeState: "open" | "won" | "lost" | "closed";
        /**
         * DisputesView
         * @description A page of disputes, the newest first.
         */
        DisputesView: {
            /** Items */
            items: components["schemas"]["DisputeView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * DisputeView
         * @description A dispute. `status` and `reason` are Stripe's words; `due_by` is the last day for evidence.
         *
         *     `withdrawn` is what Stripe has taken, `reinstated` what it has given back, `frozen` what is
         *     still kept back for it, and `owed` what the player had spent when it was taken.
         */
        DisputeView: {
            /** Amount */
            amount: string;
            /** Charge Id */
            charge_id: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Currency */
            currency: string;
            /** Dispute Id */
            dispute_id: string;
            /** Due By */
            due_by: string | null;
            /** Frozen */
            frozen: string;
            /** Intent Id */
            intent_id: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Operation Id */
            operation_id: number;
            /** Owed */
            owed: string;
            /** Reason */
            reason: string;
            /** Reinstated */
            reinstated: string;
            state: components["schemas"]["DisputeState"];
            /** Status */
            status: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** Withdrawn */
            withdrawn: string;
        };
        /**
         * EntitiesView
         * @description A page of them, by source, kind and id.
         */
        EntitiesView: {
            /** Items */
            items: components["schemas"]["EntityView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * EntityBalancesView
         * @description Each balance that was another than the one before, the oldest first.
         */
        EntityBalancesView: {
            /** Currency */
            currency: string | null;
            /** Items */
            items: components["schemas"]["EntityBalanceView"][];
        };
        /**
         * EntityBalanceView
         * @description What somebody had from a moment on.
         */
        EntityBalanceView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Balance */
            balance: string;
        };
        /**
         * EntityView
         * @description Whom a provider knows, as it last told us.
         */
        EntityView: {
            /** Active */
            active: boolean;
            /** Balance */
            balance: string | null;
            /** Currency */
            currency: string | null;
            /** Email */
            email: string | null;
            /** Facts */
            facts: {
                [key: string]: string;
            };
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Source */
            source: string;
            /** Status */
            status: string | null;
            /**
             * Synced At
             * Format: date-time
             */
            synced_at: string;
        };
        /**
         * EntriesView
         * @description A page of the journal, latest first.
         */
        EntriesView: {
            /** Items */
            items: components["schemas"]["EntryView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * EntryBody
         * @description A manual entry: its postings are written together, with the reason.
         */
        EntryBody: {
            /** Metadata */
            metadata?: {
                [key: string]: string;
            };
            /** Postings */
            postings: components["schemas"]["PostingBody"][];
            /** Reason */
            reason: string;
        };
        /**
         * EntryView
         * @description An entry of the journal, with what it reverses and what has reversed it.
         */
        EntryView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
            /** Postings */
            postings: components["schemas"]["PostingView"][];
            /** Reason */
            reason: string | null;
            /** Reversed By */
            reversed_by: string | null;
            /** Reverses */
            reverses: string | null;
        };
        /**
         * EventEffect
         * @description What has come of an event.
         * @enum {string}
         */
        EventEffect: "waiting" | "ignored" | "credited" | "booked" | "noted" | "nothing" | "review" | "unknown";
        /**
         * EventLogView
         * @description The latest position of the event log, and for how long the oldest one waits for its own.
         */
        EventLogView: {
            /** Lag Seconds */
            lag_seconds: number;
            /** Position */
            position: number;
        };
        /**
         * EventsView
         * @description What the caller may see of a piece of the log: read on after `position` while `more`.
         */
        EventsView: {
            /** Items */
            items: components["schemas"]["EventView"][];
            /** More */
            more: boolean;
            /** Position */
            position: number;
        };
        /**
         * EventView
         * @description One fact in its place in the log.
         */
        EventView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** Position */
            position: number;
            /** Type */
            type: string;
        };
        /**
         * EvidenceBody
         * @description What shows how it was: a link, or words.
         */
        EvidenceBody: {
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /** Title */
            title: string;
            /**
             * Url
             * @default null
             */
            url?: string | null;
        };
        /**
         * EvidenceView
         * @description What shows how it was.
         */
        EvidenceView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string | null;
            /** By Name */
            by_name: string | null;
            /** Id */
            id: number;
            /** Text */
            text: string | null;
            /** Title */
            title: string;
            /** Url */
            url: string | null;
        };
        /**
         * ExportsView
         * @description A page of one's exports, the newest first; those that have expired among them.
         */
        ExportsView: {
            /** Items */
            items: components["schemas"]["TableExportView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ExportView
         * @description Everything that is kept about a person, without secrets.
         *
         *     `acts` is what the trail knows, `records` what there is beside the account, by kind.
         */
        ExportView: {
            /** Acts */
            acts: {
                [key: string]: unknown;
            }[];
            /** Api Keys */
            api_keys: {
                [key: string]: unknown;
            }[];
            /** Links */
            links: {
                [key: string]: unknown;
            }[];
            /** Passkeys */
            passkeys: {
                [key: string]: unknown;
            }[];
            /** Records */
            records: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
            /** Sessions */
            sessions: {
                [key: string]: unknown;
            }[];
            user: components["schemas"]["UserView"];
        };
        /**
         * FactorCountsView
         * @description What a person can show besides the password; `totp` is a code generator.
         */
        FactorCountsView: {
            /** Passkeys */
            passkeys: number;
            /** Recovery Codes Left */
            recovery_codes_left: number;
            /** Totp */
            totp: boolean;
        };
        /**
         * FactorsView
         * @description What one can show besides a password.
         */
        FactorsView: {
            /** Passkeys */
            passkeys: components["schemas"]["PasskeyView"][];
            /** Recovery Codes Left */
            recovery_codes_left: number;
            totp: components["schemas"]["CodeGeneratorView"] | null;
        };
        /**
         * Field
         * @description What operations may be joined by.
         * @enum {string}
         */
        Field: "client_operation_id" | "order_id" | "reference_id" | "utr" | "source_id";
        /**
         * FiguresView
         * @description A player's balance and what their bets have come to.
         *
         *     `current_balance` is available, in open bets, and on its way out. `total_bet` are stakes that
         *     were not cancelled; `total_won` payouts with the stakes in them; `total_lost` stakes of lost
         *     bets; `total_withdrawn` is what has been paid out. `net_profit` = won - lost; `roi_percent` =
         *     net profit / bet x 100; `win_rate` = wins / (wins + losses) x 100.
         */
        FiguresView: {
            /** Account Created */
            account_created: string | null;
            /** Currency */
            currency: string;
            /**
             * Current Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            current_balance: string;
            /** Last Transaction */
            last_transaction: string | null;
            /** Lose Count */
            lose_count: number;
            /**
             * Net Profit
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            net_profit: string;
            /**
             * Roi Percent
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            roi_percent: string;
            /**
             * Total Bet
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_bet: string;
            /**
             * Total Deposited
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_deposited: string;
            /**
             * Total Lost
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_lost: string;
            /**
             * Total Withdrawn
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_withdrawn: string;
            /**
             * Total Won
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_won: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** Win Count */
            win_count: number;
            /**
             * Win Rate
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            win_rate: string;
        };
        /**
         * FileView
         * @description What a file looks like: `rows` are its first twenty.
         *
         *     `row_count` is null where only reading all of it would tell.
         */
        FileView: {
            /** Columns */
            columns: string[];
            /** Delimiter */
            delimiter: string | null;
            /** Encoding */
            encoding: string | null;
            /**
             * File Id
             * Format: uuid
             */
            file_id: string;
            /** Filename */
            filename: string;
            /** Format */
            format: string;
            /** Row Count */
            row_count: number | null;
            /** Rows */
            rows: string[][];
            /** Sheet */
            sheet: string | null;
            /** Size */
            size: number;
            suggested_profile: components["schemas"]["SuggestedProfile"] | null;
        };
        /**
         * Granularity
         * @description How long the steps of a chart are.
         * @enum {string}
         */
        Granularity: "minute" | "5min" | "15min" | "hour" | "day" | "week" | "month";
        /**
         * Happened
         * @description What the history of an alert tells.
         * @enum {string}
         */
        Happened: "raised" | "acknowledged" | "muted" | "unmuted" | "resolved";
        /**
         * HealthView
         * @description `ok` when every part is; each part by name with `ok` or what is wrong with it.
         */
        HealthView: {
            /** Checks */
            checks: {
                [key: string]: string;
            };
            /** Service */
            service: string;
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "unavailable";
        };
        /**
         * HeatmapCellView
         * @description A field: its column, its line, what is shown and how many operations that is of.
         *
         *     `value` is text where it is an amount, so that it is exact; else a number.
         */
        HeatmapCellView: {
            /** Count */
            count: number;
            /** Value */
            value: string | number;
            /** X */
            x: number;
            /** Y */
            y: number;
        };
        /**
         * HeatmapView
         * @description All fields, also those without operations, and the least and the most of their values.
         */
        HeatmapView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Cells */
            cells: components["schemas"]["HeatmapCellView"][];
            /** Currency */
            currency: string;
            dimension: components["schemas"]["Dimension"];
            /** Max Value */
            max_value: string | number;
            metric: components["schemas"]["Metric"];
            /** Min Value */
            min_value: string | number;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Unconverted */
            unconverted: number;
            /** X Labels */
            x_labels: string[];
            /** Y Labels */
            y_labels: string[];
        };
        /**
         * HistoryView
         * @description A page of bets and one of operations, newest first, and what all of it comes to.
         */
        HistoryView: {
            /** Bets */
            bets: components["schemas"]["BetView"][];
            /**
             * Error
             * @default null
             */
            error?: string | null;
            pagination: components["schemas"]["PaginationView"];
            statistics: components["schemas"]["StatisticsView"];
            /** Success */
            success: boolean;
            /** Transactions */
            transactions: components["schemas"]["PlayerOperationView"][];
        };
        /**
         * HoldingsView
         * @description What is held of one currency: zero together.
         */
        HoldingsView: {
            /** Currency */
            currency: string;
            /** Organizations */
            organizations: string;
            /** Other */
            other: string;
            /** Players */
            players: string;
            /** Wallets */
            wallets: string;
        };
        /**
         * HoursView
         * @description Every hour of the week, in the timezone that was asked for.
         */
        HoursView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Data */
            data: components["schemas"]["HourView"][];
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Unconverted */
            unconverted: number;
        };
        /**
         * HourView
         * @description What an hour of a weekday comes to; day 0 is Monday. Amounts are those that succeeded.
         */
        HourView: {
            /** Amount */
            amount: string;
            /** Amount Usd */
            amount_usd: string;
            /** Count */
            count: number;
            /** Day Name */
            day_name: string;
            /** Day Of Week */
            day_of_week: number;
            /** Failed Count */
            failed_count: number;
            /** Hour */
            hour: number;
            /** Success Count */
            success_count: number;
            /** Success Rate */
            success_rate: number;
        };
        /**
         * ImportBody
         * @description Which file, and by which profile.
         */
        ImportBody: {
            /**
             * File Id
             * Format: uuid
             */
            file_id: string;
            /**
             * Profile Id
             * Format: uuid
             */
            profile_id: string;
        };
        /**
         * ImportItem
         * @description An import: `progress` of `total` rows are read, where the total is known.
         *
         *     `new` and `changed` operations came of them; `bad` rows could not be read. `error` is a code.
         */
        ImportItem: {
            /** Asked By */
            asked_by: string;
            /** Bad */
            bad: number;
            /** Changed */
            changed: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Error */
            error: string | null;
            /**
             * File Id
             * Format: uuid
             */
            file_id: string;
            /** Filename */
            filename: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** New */
            new: number;
            /** Percent */
            percent: number | null;
            /** Profile */
            profile: string;
            /** Progress */
            progress: number;
            /** Source */
            source: string;
            state: components["schemas"]["ImportState"];
            /** Total */
            total: number | null;
        };
        /**
         * ImportState
         * @description What has become of an import.
         * @enum {string}
         */
        ImportState: "waiting" | "running" | "completed" | "failed";
        /**
         * ImportsView
         * @description A page of imports, the newest first.
         */
        ImportsView: {
            /** Items */
            items: components["schemas"]["ImportItem"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * InvitationView
         * @description The link to hand over, when no letter went out.
         */
        InvitationView: {
            /** Invitation Url */
            invitation_url: string | null;
        };
        /**
         * InvitedView
         * @description Somebody new. `invitation_url` is there only when no letter went out: hand it over.
         */
        InvitedView: {
            /** Invitation Url */
            invitation_url: string | null;
            user: components["schemas"]["UserView"];
        };
        /**
         * InviteeView
         * @description Who is invited, and what for.
         */
        InviteeView: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * Role
             * @enum {string}
             */
            role: "admin" | "finance" | "support" | "teamlead" | "merchant" | "trader" | "player";
        };
        /**
         * InviteUserBody
         * @description Who is invited, and what for; `granted` and `withheld` make exceptions to the role.
         */
        InviteUserBody: {
            /** Email */
            email: string;
            /**
             * Granted
             * @default []
             */
            granted?: string[];
            /**
             * Lead
             * @default null
             */
            lead?: string | null;
            /** Name */
            name: string;
            /**
             * Role
             * @enum {string}
             */
            role: "admin" | "finance" | "support" | "teamlead" | "merchant" | "trader" | "player";
            /**
             * Withheld
             * @default []
             */
            withheld?: string[];
        };
        /**
         * KeyChangeBody
         * @description What is to be different; what is left out stays. `expires_at` null is for ever.
         */
        KeyChangeBody: {
            /** Allowed Addresses */
            allowed_addresses?: string[];
            /**
             * Expires At
             * @default null
             */
            expires_at?: string | null;
            /** Permissions */
            permissions?: string[];
            /**
             * Signed
             * @default false
             */
            signed?: boolean;
        };
        /**
         * KeysView
         * @description A page of keys, the newest first.
         */
        KeysView: {
            /** Items */
            items: components["schemas"]["KeyView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * KeyView
         * @description A key; its secrets are never shown again. `id` is a part of the key itself.
         */
        KeyView: {
            /** Allowed Addresses */
            allowed_addresses: string[];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string | null;
            /** Expires At */
            expires_at: string | null;
            /** Id */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /**
             * Principal
             * Format: uuid
             */
            principal: string;
            /** Replaces */
            replaces: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Signed */
            signed: boolean;
        };
        /**
         * LastMinutesView
         * @description What came within the last five minutes; `success_rate` is of those that are finished.
         */
        LastMinutesView: {
            /** Amount */
            amount: string;
            /** Amount Usd */
            amount_usd: string;
            /** Avg Ticket */
            avg_ticket: string;
            /** Count */
            count: number;
            /** Failed Count */
            failed_count: number;
            /** Minutes */
            minutes: number;
            /** Pending Count */
            pending_count: number;
            /** Success Count */
            success_count: number;
            /** Success Rate */
            success_rate: number;
        };
        /**
         * LegBody
         * @description One event of an express.
         */
        LegBody: {
            /** Coefficient */
            coefficient: string;
            /** Event Id */
            event_id: number | string;
            /** Event Name */
            event_name: string;
            /** Selection */
            selection: string;
        };
        /**
         * LegResult
         * @description How one leg of an express ended.
         * @enum {string}
         */
        LegResult: "win" | "loss" | "cancelled";
        /**
         * LegResultBody
         * @description How a leg ended; legs count from 1.
         */
        LegResultBody: {
            /** Leg */
            leg: number;
            result: components["schemas"]["LegResult"];
        };
        /**
         * LegsView
         * @description A page of an account's changes, newest first.
         */
        LegsView: {
            /** Items */
            items: components["schemas"]["LegView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LegView
         * @description One change of the account's balance: `amount` is negative for a debit.
         */
        LegView: {
            /** Amount */
            amount: string;
            /** Balance After */
            balance_after: string;
            contra: components["schemas"]["ContraView"];
            /** Currency */
            currency: string;
            /**
             * Entry Id
             * Format: uuid
             */
            entry_id: string;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
        };
        /**
         * LiveView
         * @description What comes in just now: `current_rpm` within the last sixty seconds.
         */
        LiveView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Current Rpm */
            current_rpm: number;
            last_5_minutes: components["schemas"]["LastMinutesView"];
            /** Unconverted */
            unconverted: number;
        };
        /**
         * MadeDepositView
         * @description How a deposit goes on: in a form, with the card's bank, by itself, or it is completed.
         */
        MadeDepositView: {
            /** Action */
            action: ("requires_payment_form" | "requires_action") | null;
            /** Client Secret */
            client_secret: string | null;
            /** Error */
            error: string | null;
            /** Intent Id */
            intent_id: string | null;
            /** Message */
            message: string | null;
            /** New Balance */
            new_balance: string | null;
            /** Operation Id */
            operation_id: number;
            /** Status */
            status: string;
            /** Success */
            success: boolean;
            /** Transaction Id */
            transaction_id: string | null;
        };
        /**
         * MakeAlertRuleBody
         * @description A new rule: without a name it is called as its kind, without a source it looks at all.
         */
        MakeAlertRuleBody: {
            /** Active */
            active?: boolean;
            /** Channels */
            channels?: components["schemas"]["Channel"][];
            kind: components["schemas"]["RuleKind"];
            /** Mute Minutes */
            mute_minutes?: number;
            /** Name */
            name?: string;
            /** Params */
            params?: {
                [key: string]: string | number;
            };
            /** Project */
            project?: string;
            /** Recipients */
            recipients?: string[];
            severity?: components["schemas"]["Severity"];
            /** Source */
            source?: string;
        };
        /**
         * MerchantsView
         * @description A page of merchants; what is said of money is of all of them.
         */
        MerchantsView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Items */
            items: components["schemas"]["MerchantView"][];
            /** Limit */
            limit: number;
            /** Page */
            page: number;
            /** Pages */
            pages: number;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Total */
            total: number;
            /** Unconverted */
            unconverted: number;
        };
        /**
         * MerchantView
         * @description What a merchant (a project) comes to; `unknown` are operations that tell of none.
         */
        MerchantView: {
            /** Avg Ticket */
            avg_ticket: string;
            /** Avg Ticket Usd */
            avg_ticket_usd: string;
            /** Conversion Rate */
            conversion_rate: number;
            /** Failed Amount */
            failed_amount: string;
            /** Failed Count */
            failed_count: number;
            /** First Txn At */
            first_txn_at: string | null;
            /** Last Txn At */
            last_txn_at: string | null;
            /** Merchant Id */
            merchant_id: string;
            /** Pending Count */
            pending_count: number;
            /** Refunded Count */
            refunded_count: number;
            /** Success Amount */
            success_amount: string;
            /** Success Amount Usd */
            success_amount_usd: string;
            /** Success Count */
            success_count: number;
            /** Total Amount */
            total_amount: string;
            /** Total Amount Usd */
            total_amount_usd: string;
            /** Total Count */
            total_count: number;
        };
        /**
         * MethodRemovedView
         * @description What was done.
         */
        MethodRemovedView: {
            /**
             * Message
             * @default Withdrawal method deleted
             */
            message?: string;
            /**
             * Success
             * @default true
             */
            success?: boolean;
        };
        /**
         * MethodsToVerifyView
         * @description A page of methods, masked, the oldest first.
         */
        MethodsToVerifyView: {
            /** Items */
            items: components["schemas"]["MethodToVerifyView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * MethodToVerifyView
         * @description A player's withdrawal method, masked.
         */
        MethodToVerifyView: {
            /** Account Holder Name */
            account_holder_name: string | null;
            /** Bank Account Last4 */
            bank_account_last4: string | null;
            /** Bank Name */
            bank_name: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Crypto Network */
            crypto_network: string | null;
            /** Crypto Wallet Address */
            crypto_wallet_address: string | null;
            /** Decided At */
            decided_at: string | null;
            /** Iban Last4 */
            iban_last4: string | null;
            /** Id */
            id: number;
            /** Is Default */
            is_default: boolean;
            /** Rejection Reason */
            rejection_reason: string | null;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            verification_status: components["schemas"]["Verification"];
            withdrawal_type: components["schemas"]["MethodType"];
        };
        /**
         * MethodType
         * @description How money gets there.
         * @enum {string}
         */
        MethodType: "bank_transfer" | "crypto";
        /**
         * Metric
         * @description What is shown: the volume, how many operations, or how many percent succeeded.
         * @enum {string}
         */
        Metric: "amount" | "count" | "conversion";
        /**
         * MetricsOverviewView
         * @description What a period comes to, and how much more (in percent) than as many days before it.
         *
         *     Without a choice of direction the figures are of pay-ins and of what has no direction yet:
         *     `by_direction` has those of both, and `unknown` ones. Pairs that reconciliation has found count
         *     once in all but `by_source`. `conversion_change` is in points. Of a day that is not over as many
         *     hours are `compared`.
         */
        MetricsOverviewView: {
            /** Amount Change Percent */
            amount_change_percent: number;
            /** Avg Ticket */
            avg_ticket: string;
            /** Avg Ticket Change Percent */
            avg_ticket_change_percent: number;
            /** Avg Ticket Usd */
            avg_ticket_usd: string;
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** By Direction */
            by_direction: {
                [key: string]: components["schemas"]["OperationFiguresView"];
            };
            /** By Source */
            by_source: {
                [key: string]: components["schemas"]["TallyView"];
            };
            /** By Status */
            by_status: {
                [key: string]: components["schemas"]["TallyView"];
            };
            /** Compared */
            compared: {
                [key: string]: string;
            };
            /** Conversion Change */
            conversion_change: number;
            /** Conversion Rate */
            conversion_rate: number;
            /** Count Change Percent */
            count_change_percent: number;
            /** Currency */
            currency: string;
            /** Display Currency */
            display_currency: string;
            /** Failed Amount */
            failed_amount: string;
            /** Failed Count */
            failed_count: number;
            /** Failed Count Change Percent */
            failed_count_change_percent: number;
            /** Fees */
            fees: string | null;
            /** Pending Count */
            pending_count: number;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Refunded Count */
            refunded_count: number;
            /** Success Amount */
            success_amount: string;
            /** Success Amount Usd */
            success_amount_usd: string;
            /** Success Count */
            success_count: number;
            /** Success Count Change Percent */
            success_count_change_percent: number;
            /** Total Amount */
            total_amount: string;
            /** Total Amount Usd */
            total_amount_usd: string;
            /** Total Count */
            total_count: number;
            /** Unconverted */
            unconverted: number;
        };
        /**
         * MeView
         * @description A caller as we know it. `id` is the principal, which owns what the caller makes.
         */
        MeView: {
            /** Confirmed Until */
            confirmed_until: string | null;
            /** Email */
            email: string | null;
            /** Factor Required */
            factor_required: boolean;
            factors: components["schemas"]["FactorCountsView"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "user" | "key";
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /** Role */
            role: string | null;
            /** Withheld */
            withheld: string[];
        };
        /**
         * MinuteView
         * @description What moved in one minute and currency; minutes in which nothing did are left out.
         */
        MinuteView: {
            /** Currency */
            currency: string;
            /** Entries */
            entries: number;
            /**
             * Minute
             * Format: date-time
             */
            minute: string;
            /** Volume */
            volume: string;
        };
        /**
         * MissingShareView
         * @description How many have no partner, and on which side that is missing.
         */
        MissingShareView: {
            /** Count */
            count: number;
            /** Missing First */
            missing_first: number;
            /** Missing Payshack */
            missing_payshack: number;
            /** Missing Second */
            missing_second: number;
            /** Missing Vima */
            missing_vima: number;
            /** Percentage */
            percentage: number;
        };
        /**
         * MonthView
         * @description What happened in a month; `bet` are stakes placed less those of cancelled bets.
         */
        MonthView: {
            /**
             * Bet
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            bet: string;
            /**
             * Deposited
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            deposited: string;
            /**
             * Lost
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            lost: string;
            /** Month */
            month: string;
            /**
             * Net Profit
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            net_profit: string;
            /**
             * Withdrawn
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            withdrawn: string;
            /**
             * Won
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            won: string;
        };
        /**
         * Movement
         * @description What has happened to a wallet, as its history tells it.
         * @enum {string}
         */
        Movement: "DEPOSIT" | "WITHDRAW" | "TRANSFER_OUT" | "TRANSFER_IN" | "ADJUSTMENT" | "REVERSAL";
        /**
         * MuteAlertBody
         * @description For how many minutes it stays out of the bell; 0 brings it back.
         */
        MuteAlertBody: {
            /** Minutes */
            minutes: number;
        };
        /**
         * NameProjectBody
         * @description A provider's word for a project, and ours.
         */
        NameProjectBody: {
            /** Project */
            project: string;
            /** Source */
            source: string;
            /** Theirs */
            theirs: string;
        };
        /**
         * NewCredential
         * @description A passkey that was made: what `navigator.credentials.create()` gives.
         */
        NewCredential: {
            /** Id */
            id: string;
            /** Rawid */
            rawId: string;
            response: components["schemas"]["_Attestation"];
            /**
             * Type
             * @constant
             */
            type: "public-key";
        };
        /**
         * NewGeneratorView
         * @description What a code generator is told: as a picture, as an address, or typed. It is shown once.
         */
        NewGeneratorView: {
            /** Qr Svg */
            qr_svg: string;
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
        };
        /**
         * NewKeyBody
         * @description What the key may do, from where, until when, and whether its requests must be signed.
         *
         *     `name` is that of the service, or any name if you make keys only for yourself.
         */
        NewKeyBody: {
            /** Allowed Addresses */
            allowed_addresses?: string[];
            /**
             * Expires At
             * @default null
             */
            expires_at?: string | null;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /**
             * Signed
             * @default false
             */
            signed?: boolean;
        };
        /**
         * NewKeyView
         * @description A key with its secrets, shown this once.
         */
        NewKeyView: {
            key: components["schemas"]["KeyView"];
            /** Secret */
            secret: string;
            /** Signing Secret */
            signing_secret: string | null;
        };
        /**
         * NoteKind
         * @description What has happened to a break.
         * @enum {string}
         */
        NoteKind: "opened" | "changed" | "reopened" | "cleared" | "assigned" | "state" | "comment" | "evidence" | "written_off";
        /**
         * NoticeView
         * @description What the bank has said.
         */
        NoticeView: {
            /** Amount */
            amount: string;
            /** Currency */
            currency: string;
            /**
             * Document Date
             * Format: date-time
             */
            document_date: string;
            /** Document Number */
            document_number: string;
            /** Payer Inn */
            payer_inn: string;
        };
        /**
         * OneBetView
         * @description A bet as it stands.
         */
        OneBetView: {
            bet: components["schemas"]["BetView"];
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /** Success */
            success: boolean;
        };
        /**
         * OneStatementView
         * @description One month.
         */
        OneStatementView: {
            /**
             * Error
             * @default null
             */
            error?: string | null;
            statement: components["schemas"]["StatementView"];
            /** Success */
            success: boolean;
        };
        /**
         * OperationBody
         * @description Move money into or out of the wallet; `amount` is in major units of its currency.
         */
        OperationBody: {
            /** Amount */
            amount: string;
            /**
             * Currency
             * @default null
             */
            currency?: string | null;
            operation_type: components["schemas"]["OperationKind"];
        };
        /**
         * OperationFiguresView
         * @description What operations come to. `total_amount` is of all of them, `success_amount` the volume.
         *
         *     `pending_count` are those that are still open. `conversion_rate` is how many percent of all
         *     succeeded; `avg_ticket` what one that succeeded is worth.
         */
        OperationFiguresView: {
            /** Avg Ticket */
            avg_ticket: string;
            /** Avg Ticket Usd */
            avg_ticket_usd: string;
            /** Conversion Rate */
            conversion_rate: number;
            /** Failed Amount */
            failed_amount: string;
            /** Failed Count */
            failed_count: number;
            /** Pending Count */
            pending_count: number;
            /** Refunded Count */
            refunded_count: number;
            /** Success Amount */
            success_amount: string;
            /** Success Amount Usd */
            success_amount_usd: string;
            /** Success Count */
            success_count: number;
            /** Total Amount */
            total_amount: string;
            /** Total Amount Usd */
            total_amount_usd: string;
            /** Total Count */
            total_count: number;
        };
        /**
         * OperationItem
         * @description A line of a wallet's history; `signed_amount` is negative when money went out.
         */
        OperationItem: {
            /** Amount */
            amount: string;
            /** Balance After */
            balance_after: string;
            /** Counterparty */
            counterparty: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Operation Id
             * Format: uuid
             */
            operation_id: string;
            operation_type: components["schemas"]["Movement"];
            /** Signed Amount */
            signed_amount: string;
        };
        /**
         * OperationKind
         * @description What a holder can ask of a wallet.
         * @enum {string}
         */
        OperationKind: "DEPOSIT" | "WITHDRAW";
        /**
         * OperationsView
         * @description A page of a wallet's history, newest first.
         */
        OperationsView: {
            /** Items */
            items: components["schemas"]["OperationItem"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * OperationType
         * @description What an operation was, in the words of the history.
         * @enum {string}
         */
        OperationType: "deposit" | "withdrawal" | "withdrawal_returned" | "bet_placed" | "bet_won" | "bet_lost" | "bet_cancelled" | "coupon_won" | "coupon_lost" | "bonus_added" | "fee_charged" | "refund" | "frozen" | "thawed" | "adjustment";
        /**
         * OperationView
         * @description What was done. `id` is the wallet's; `balance` is the one right after the operation.
         */
        OperationView: {
            /**
             * Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            amount: string;
            /**
             * Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            balance: string;
            /** Currency */
            currency: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Operation Id
             * Format: uuid
             */
            operation_id: string;
            operation_type: components["schemas"]["OperationKind"];
            /** Replayed */
            replayed: boolean;
            /**
             * Wallet Id
             * Format: uuid
             */
            wallet_id: string;
        };
        /**
         * OperatorDepositsView
         * @description A page of deposits, the newest first.
         */
        OperatorDepositsView: {
            /** Items */
            items: components["schemas"]["OperatorDepositView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * OperatorDepositView
         * @description A deposit as operators see it: whose it is, and what Stripe calls it; no secret.
         *
         *     `entries` are there when one deposit is asked for.
         */
        OperatorDepositView: {
            /** Amount */
            amount: string;
            card: components["schemas"]["CardView"] | null;
            /** Charge Id */
            charge_id: string | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Disputed Amount */
            disputed_amount: string;
            /**
             * Entries
             * @default null
             */
            entries?: components["schemas"]["BookedEntryView"][] | null;
            /** Error Code */
            error_code: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Intent Id */
            intent_id: string | null;
            /** Late */
            late: boolean;
            /** Message */
            message: string | null;
            /** Operation Id */
            operation_id: number;
            /** Refunded Amount */
            refunded_amount: string;
            /** Saved Card */
            saved_card: boolean;
            state: components["schemas"]["DepositState"];
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
        };
        /**
         * OptionsView
         * @description What a player can do now.
         */
        OptionsView: {
            /** Currency */
            currency: string;
            deposit: components["schemas"]["DepositOptionsView"];
            stripe: components["schemas"]["StripeOptionsView"];
            /** Success */
            success: boolean;
            withdrawal: components["schemas"]["WithdrawalOptionsView"];
        };
        /**
         * OrganisationBalanceView
         * @description What we hold for an organisation.
         */
        OrganisationBalanceView: {
            /**
             * Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            balance: string;
            /** Inn */
            inn: string;
        };
        /**
         * OrganisationHistoryItem
         * @description A change of the balance, and what it was right after it.
         */
        OrganisationHistoryItem: {
            /**
             * Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            amount: string;
            /**
             * Balance After
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            balance_after: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * OrganisationHistoryView
         * @description The last changes of an organisation's balance, newest first.
         */
        OrganisationHistoryView: {
            /** History */
            history: components["schemas"]["OrganisationHistoryItem"][];
            /** Inn */
            inn: string;
        };
        /**
         * OrganisationsView
         * @description A page of organisations, in the order of their INNs.
         */
        OrganisationsView: {
            /** Items */
            items: components["schemas"]["OrganisationView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * OrganisationView
         * @description An organisation and what we hold for it.
         */
        OrganisationView: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** Balance */
            balance: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Inn */
            inn: string;
        };
        /**
         * Outcome
         * @description What is found about an operation.
         * @enum {string}
         */
        Outcome: "matched" | "discrepancy" | "missing_first" | "missing_second" | "duplicate" | "waiting" | "gone";
        /**
         * OutcomeView
         * @description What came of one entry; a refused one has no id, but a reason.
         */
        OutcomeView: {
            /**
             * Code
             * @default null
             */
            code?: string | null;
            /**
             * Detail
             * @default null
             */
            detail?: string | null;
            /** Entry Id */
            entry_id: string | null;
            /** Index */
            index: number;
            /**
             * Pointer
             * @default null
             */
            pointer?: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "posted" | "replayed" | "refused";
        };
        /**
         * OverviewView
         * @description The operator's first page.
         */
        OverviewView: {
            /** Activity */
            activity: components["schemas"]["MinuteView"][];
            /** Balances */
            balances: components["schemas"]["HoldingsView"][];
            health: components["schemas"]["PartsView"];
        };
        /**
         * OwnWithdrawalsView
         * @description A page of one's own withdrawals, the newest first.
         */
        OwnWithdrawalsView: {
            /** Items */
            items: components["schemas"]["OwnWithdrawalView"][];
            /** Next Cursor */
            next_cursor: string | null;
            /**
             * Success
             * @default true
             */
            success?: boolean;
        };
        /**
         * OwnWithdrawalView
         * @description One's own withdrawal; `method` is where the money goes, masked.
         */
        OwnWithdrawalView: {
            /**
             * Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            amount: string;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Estimated Completion */
            estimated_completion: string | null;
            /** Method */
            method: string;
            /** Operation Id */
            operation_id: number;
            /** Reason */
            reason: string | null;
            /** Reference */
            reference: string | null;
            /** Rejection Reason */
            rejection_reason: string | null;
            state: components["schemas"]["WithdrawalState"];
            /** Status */
            status: string;
            /**
             * Success
             * @default true
             */
            success?: boolean;
            /** Withdrawal Method Id */
            withdrawal_method_id: number;
        };
        /**
         * PaceView
         * @description Operations per minute, of whole minutes: also of those without any; the last is current.
         */
        PaceView: {
            /** Avg Rpm */
            avg_rpm: number;
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Current Rpm */
            current_rpm: number;
            /** Data */
            data: components["schemas"]["PointView"][];
            /** Max Rpm */
            max_rpm: number;
            /** Min Rpm */
            min_rpm: number;
            /** Minutes */
            minutes: number;
            /** Total Count */
            total_count: number;
            /** Unconverted */
            unconverted: number;
        };
        /**
         * PaginationView
         * @description Where the page is: the totals are those of bets, but the last two.
         */
        PaginationView: {
            /** Current Page */
            current_page: number;
            /** Items Per Page */
            items_per_page: number;
            /** Offset */
            offset: number;
            /** Total Items */
            total_items: number;
            /** Total Pages */
            total_pages: number;
            /** Total Transactions */
            total_transactions: number;
            /** Transaction Pages */
            transaction_pages: number;
        };
        /**
         * ParkedRowsView
         * @description A page of rows, the newest first.
         */
        ParkedRowsView: {
            /** Items */
            items: components["schemas"]["ParkedRowView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ParkedRowView
         * @description A row, why it could not be read, and how often it came; its personal values are masked.
         */
        ParkedRowView: {
            /**
             * First Seen At
             * Format: date-time
             */
            first_seen_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
            /** Raw */
            raw: string;
            /** Reason */
            reason: string;
            /** Source */
            source: string;
            /** Source Id */
            source_id: string | null;
            state: components["schemas"]["ParkedState"];
            /** Times */
            times: number;
        };
        /**
         * ParkedState
         * @description What has become of a row.
         * @enum {string}
         */
        ParkedState: "open" | "settled" | "dismissed";
        /**
         * PartsView
         * @description How the parts of the house do.
         */
        PartsView: {
            database: components["schemas"]["DatabaseView"];
            events: components["schemas"]["EventLogView"];
            queue: components["schemas"]["QueueView"];
        };
        /**
         * PasskeyBody
         * @description What a device answers.
         */
        PasskeyBody: {
            /** Challenge Id */
            challenge_id: string;
            credential: components["schemas"]["ShownCredential"];
        };
        /**
         * PasskeyOptionsView
         * @description What to hand to `navigator.credentials`; the answer names `challenge_id`.
         */
        PasskeyOptionsView: {
            /** Challenge Id */
            challenge_id: string;
            /** Publickey */
            publicKey: {
                [key: string]: unknown;
            };
        };
        /**
         * PasskeyView
         * @description A key in a device.
         */
        PasskeyView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
        };
        /**
         * PayoutDetailsView
         * @description Where exactly the money would go.
         */
        PayoutDetailsView: {
            /** Account Holder Name */
            account_holder_name: string | null;
            /** Bank Account Number */
            bank_account_number: string | null;
            /** Bank Code */
            bank_code: string | null;
            /** Bank Name */
            bank_name: string | null;
            /** Crypto Network */
            crypto_network: string | null;
            /** Crypto Wallet Address */
            crypto_wallet_address: string | null;
            /** Iban */
            iban: string | null;
            /** Swift Code */
            swift_code: string | null;
        };
        /**
         * PermissionView
         * @description What can be granted, as `resource:action`, and what it allows.
         *
         *     What is `whole` belongs to the house: with any scope it is granted for all of it.
         */
        PermissionView: {
            /** Allows */
            allows: string;
            /** Name */
            name: string;
            /** Whole */
            whole: boolean;
        };
        /**
         * PlayerBalanceItem
         * @description What the current balance was at a moment.
         */
        PlayerBalanceItem: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            balance: string;
        };
        /**
         * PlayerChartView
         * @description A player's current balance over time.
         */
        PlayerChartView: {
            /** Currency */
            currency: string;
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /** Items */
            items: components["schemas"]["PlayerBalanceItem"][];
            /** Success */
            success: boolean;
        };
        /**
         * PlayerOperationView
         * @description One change of what is available; `amount` is negative when money went out.
         */
        PlayerOperationView: {
            /**
             * Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            amount: string;
            /**
             * Balance After
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            balance_after: string;
            /**
             * Balance Before
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            balance_before: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Description */
            description: string;
            /**
             * Entry Id
             * Format: uuid
             */
            entry_id: string;
            /** Related Id */
            related_id: string;
            /** Related Type */
            related_type: string;
            /** Status */
            status: string;
            /** Transaction Id */
            transaction_id: number;
            type: components["schemas"]["OperationType"];
        };
        /**
         * PlayerStatisticsView
         * @description What a period tells: totals of the bets placed in it, the rest of those resolved in it.
         *
         *     `largest_win` is the largest payout of a won bet, `largest_loss` the largest stake of a lost
         *     one. Streaks are bets in a row, in the order in which they were resolved; `current_streak` is
         *     negative when the latest were lost. Refunds, cancelled bets and bets cashed out break no
         *     streak.
         */
        PlayerStatisticsView: {
            /**
             * Average Bet
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            average_bet: string;
            best_day: components["schemas"]["DayView"] | null;
            /** Currency */
            currency: string;
            /** Current Streak */
            current_streak: number;
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /** Largest Loss */
            largest_loss: string | null;
            /** Largest Win */
            largest_win: string | null;
            /** Lose Count */
            lose_count: number;
            /** Lose Streak */
            lose_streak: number;
            /** Months */
            months: components["schemas"]["MonthView"][];
            /**
             * Net Profit
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            net_profit: string;
            /**
             * Roi Percent
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            roi_percent: string;
            /** Success */
            success: boolean;
            /**
             * Total Bet
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_bet: string;
            /** Total Bets */
            total_bets: number;
            /**
             * Total Deposited
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_deposited: string;
            /**
             * Total Lost
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_lost: string;
            /**
             * Total Withdrawn
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_withdrawn: string;
            /**
             * Total Won
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_won: string;
            /** Win Count */
            win_count: number;
            /**
             * Win Rate
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            win_rate: string;
            /** Win Streak */
            win_streak: number;
            worst_day: components["schemas"]["DayView"] | null;
        };
        /**
         * PointView
         * @description What a step of time comes to, which begins at `timestamp`.
         */
        PointView: {
            /** Amount */
            amount: string;
            /** Amount Usd */
            amount_usd: string;
            /** Conversion Rate */
            conversion_rate: number;
            /** Count */
            count: number;
            /** Failed Amount */
            failed_amount: string;
            /** Failed Count */
            failed_count: number;
            /** Pending Count */
            pending_count: number;
            /** Success Amount */
            success_amount: string;
            /** Success Amount Usd */
            success_amount_usd: string;
            /** Success Count */
            success_count: number;
            /**
             * Timestamp
             * Format: date-time
             */
            timestamp: string;
        };
        /**
         * PostingBody
         * @description One amount, in major units, from the account `debit` to the account `credit`.
         */
        PostingBody: {
            /** Amount */
            amount: string;
            /** Credit */
            credit: string | "adjustments";
            /** Currency */
            currency: string;
            /** Debit */
            debit: string | "adjustments";
        };
        /**
         * PostingView
         * @description One amount from account to account.
         */
        PostingView: {
            /** Amount */
            amount: string;
            credit: components["schemas"]["SideView"];
            /** Currency */
            currency: string;
            debit: components["schemas"]["SideView"];
        };
        /**
         * PreviewOperation
         * @description What a row would become.
         */
        PreviewOperation: {
            /** Amount */
            amount: string | null;
            /** Client Operation Id */
            client_operation_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string | null;
            /** Direction */
            direction: string | null;
            /** Fee */
            fee: string | null;
            /** Kind */
            kind: string;
            /** Order Id */
            order_id: string | null;
            /** Original Status */
            original_status: string;
            /** Project */
            project: string | null;
            /** Reference Id */
            reference_id: string | null;
            /** Source */
            source: string;
            /** Source Id */
            source_id: string;
            /** Status */
            status: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Utr */
            utr: string | null;
        };
        /**
         * PreviewRow
         * @description A row by its line: what it would become, or which field cannot be read, and why.
         */
        PreviewRow: {
            /** Error */
            error: string | null;
            /** Field */
            field: string | null;
            operation: components["schemas"]["PreviewOperation"] | null;
            /** Row */
            row: number;
        };
        /**
         * PreviewView
         * @description The first rows of the file.
         */
        PreviewView: {
            /** Items */
            items: components["schemas"]["PreviewRow"][];
        };
        /**
         * Problem
         * @description Why a request was not carried out. `code` is stable; `request_id` finds it in our logs.
         */
        Problem: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /**
             * Errors
             * @default []
             */
            errors?: components["schemas"]["Wrong"][];
            /** Request Id */
            request_id: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * ProfileBody
         * @description A reading with a name.
         */
        ProfileBody: {
            /** Columns */
            columns: {
                [key: string]: string;
            };
            /**
             * Currency
             * @default null
             */
            currency?: string | null;
            /**
             * Decimal
             * @default .
             * @enum {string}
             */
            decimal?: "." | ",";
            /** @default null */
            direction?: components["schemas"]["Direction"] | null;
            /**
             * Kind
             * @default operation
             */
            kind?: string;
            /** Name */
            name: string;
            /** Source */
            source: string;
            /** Statuses */
            statuses?: {
                [key: string]: components["schemas"]["Status"];
            };
            /**
             * Timezone
             * @default UTC
             */
            timezone?: string;
        };
        /**
         * ProfileItem
         * @description A profile; those that come with the product are `builtin` and stay as they are.
         */
        ProfileItem: {
            /** Builtin */
            builtin: boolean;
            /** Columns */
            columns: {
                [key: string]: string;
            };
            /** Currency */
            currency: string | null;
            /** Decimal */
            decimal: string;
            /** Direction */
            direction: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Source */
            source: string;
            /** Statuses */
            statuses: {
                [key: string]: string;
            };
            /** Timezone */
            timezone: string;
        };
        /**
         * ProfilesView
         * @description All profiles: those that come with the product first.
         */
        ProfilesView: {
            /** Items */
            items: components["schemas"]["ProfileItem"][];
        };
        /**
         * ProjectNamesView
         * @description All that are named; a word that is not here is our own word, too.
         */
        ProjectNamesView: {
            /** Items */
            items: components["schemas"]["ProjectNameView"][];
        };
        /**
         * ProjectNameView
         * @description A provider's word for a project, and ours.
         */
        ProjectNameView: {
            /** Project */
            project: string;
            /** Source */
            source: string;
            /** Theirs */
            theirs: string;
        };
        /**
         * ProjectsView
         * @description Projects, the largest volume first.
         */
        ProjectsView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Projects */
            projects: components["schemas"]["ProjectView"][];
            /** Unconverted */
            unconverted: number;
        };
        /**
         * ProjectView
         * @description What a project comes to; `unknown` are operations that tell of none.
         */
        ProjectView: {
            /** Avg Ticket */
            avg_ticket: string;
            /** Avg Ticket Usd */
            avg_ticket_usd: string;
            /** Conversion Rate */
            conversion_rate: number;
            /** Failed Amount */
            failed_amount: string;
            /** Failed Count */
            failed_count: number;
            /** Pending Count */
            pending_count: number;
            /** Project */
            project: string;
            /** Refunded Count */
            refunded_count: number;
            /** Success Amount */
            success_amount: string;
            /** Success Amount Usd */
            success_amount_usd: string;
            /** Success Count */
            success_count: number;
            /** Total Amount */
            total_amount: string;
            /** Total Amount Usd */
            total_amount_usd: string;
            /** Total Count */
            total_count: number;
        };
        /**
         * ProposalState
         * @description What somebody has said about a proposal.
         * @enum {string}
         */
        ProposalState: "proposed" | "accepted" | "refused";
        /**
         * ProposalsView
         * @description A page of proposals, the latest days first.
         */
        ProposalsView: {
            /** Items */
            items: components["schemas"]["ProposalView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ProposalView
         * @description Two operations that could belong together; `confidence` is at most 1.
         */
        ProposalView: {
            /** Confidence */
            confidence: number;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            first: components["schemas"]["BreakSideView"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Pair */
            pair: string;
            /** Reasons */
            reasons: string[];
            /**
             * Recon Date
             * Format: date
             */
            recon_date: string;
            second: components["schemas"]["BreakSideView"] | null;
            state: components["schemas"]["ProposalState"];
        };
        /**
         * PspReportsView
         * @description A page of reports, the newest first; those that have expired among them.
         */
        PspReportsView: {
            /** Items */
            items: components["schemas"]["PspReportView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * PspReportView
         * @description A report that has come, or is being made; the last day of its period is included.
         */
        PspReportView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Download Url */
            download_url: string;
            /** Error */
            error: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Filename */
            filename: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Format
             * @enum {string}
             */
            format: "pdf" | "xlsx" | "csv";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Schedule Id */
            schedule_id: string | null;
            /** Size */
            size: number | null;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "running" | "completed" | "failed" | "expired";
            /** Timezone */
            timezone: string;
        };
        /**
         * PublicKeysView
         * @description All keys whose signatures are good, or soon will be.
         */
        PublicKeysView: {
            /** Keys */
            keys: components["schemas"]["PublicKeyView"][];
        };
        /**
         * PublicKeyView
         * @description The public part of a key (RFC 7517).
         */
        PublicKeyView: {
            /** Alg */
            alg: string;
            /** Crv */
            crv: string;
            /** Kid */
            kid: string;
            /** Kty */
            kty: string;
            /** Use */
            use: string;
            /** X */
            x: string;
            /** Y */
            y: string;
        };
        /**
         * QueueView
         * @description How many entries are let in and not answered, and how many may be.
         */
        QueueView: {
            /** Depth */
            depth: number;
            /** Limit */
            limit: number;
        };
        /**
         * ReadingBody
         * @description Which column tells what, and how it is written there.
         *
         *     `columns` has the names of columns by what they tell, several between ` | `: the first that is
         *     not empty is read; `source_id`, `created_at` and `status` are needed. `statuses` adds to the
         *     words that are known anyway. `direction` and `currency` are of rows that say nothing else.
         */
        ReadingBody: {
            /** Columns */
            columns: {
                [key: string]: string;
            };
            /**
             * Currency
             * @default null
             */
            currency?: string | null;
            /**
             * Decimal
             * @default .
             * @enum {string}
             */
            decimal?: "." | ",";
            /** @default null */
            direction?: components["schemas"]["Direction"] | null;
            /**
             * Kind
             * @default operation
             */
            kind?: string;
            /** Source */
            source: string;
            /** Statuses */
            statuses?: {
                [key: string]: components["schemas"]["Status"];
            };
            /**
             * Timezone
             * @default UTC
             */
            timezone?: string;
        };
        /**
         * ReconciliationAskedView
         * @description What has been begun: the first run, and all of them. `already_queued`: somebody asked before.
         *
         *     The outcome is told by `reconciliation_completed`, and by the list of runs.
         */
        ReconciliationAskedView: {
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Message */
            message: string;
            /** Run Id */
            run_id: string | null;
            /** Runs */
            runs: components["schemas"]["ReconciliationRunView"][];
            /** Status */
            status: string;
        };
        /**
         * ReconciliationRuleBody
         * @description How operations of two sources find their partners, and what may not differ then.
         */
        ReconciliationRuleBody: {
            /**
             * Amount Tolerance
             * @default 0.01
             */
            amount_tolerance?: string;
            /**
             * Amount Tolerance Percent
             * @default 0.1
             */
            amount_tolerance_percent?: string;
            /**
             * Compare
             * @default [
             *       "amount",
             *       "currency",
             *       "direction",
             *       "fee",
             *       "paid_amount",
             *       "status",
             *       "time"
             *     ]
             */
            compare?: components["schemas"]["Disagreement"][];
            /**
             * Deadline Hours
             * @default 72
             */
            deadline_hours?: number;
            /**
             * Fee Tolerance
             * @default 0.01
             */
            fee_tolerance?: string;
            /**
             * First
             * @default vima
             */
            first?: string;
            /**
             * Grace Minutes
             * @default 30
             */
            grace_minutes?: number;
            /** Keys */
            keys: [
                components["schemas"]["Field"],
                components["schemas"]["Field"]
            ][];
            /**
             * Proposal Minutes
             * @default 30
             */
            proposal_minutes?: number;
            /** Scope */
            scope: components["schemas"]["ScopeBody"][];
            /**
             * Second
             * @default payshack
             */
            second?: string;
            /**
             * Statuses
             * @default [
             *       "failed",
             *       "pending",
             *       "processing",
             *       "refunded",
             *       "success"
             *     ]
             */
            statuses?: ("pending" | "processing" | "success" | "failed" | "refunded")[];
            /**
             * Time Tolerance Minutes
             * @default 120
             */
            time_tolerance_minutes?: number;
            /**
             * Window Hours
             * @default 24
             */
            window_hours?: number;
        };
        /**
         * ReconciliationRuleView
         * @description A rule, in the form in which another version is written.
         */
        ReconciliationRuleView: {
            /** Amount Tolerance */
            amount_tolerance: string;
            /** Amount Tolerance Percent */
            amount_tolerance_percent: string;
            /** Compare */
            compare: components["schemas"]["Disagreement"][];
            /** Deadline Hours */
            deadline_hours: number;
            /** Fee Tolerance */
            fee_tolerance: string;
            /** First */
            first: string;
            /** Grace Minutes */
            grace_minutes: number;
            /** Keys */
            keys: components["schemas"]["Field"][][];
            /** Proposal Minutes */
            proposal_minutes: number;
            /** Scope */
            scope: components["schemas"]["ScopeView"][];
            /** Second */
            second: string;
            /** Statuses */
            statuses: string[];
            /** Time Tolerance Minutes */
            time_tolerance_minutes: number;
            /** Window Hours */
            window_hours: number;
        };
        /**
         * ReconciliationRunBody
         * @description Which day, or from which to which; of one pair of sources, or of all.
         */
        ReconciliationRunBody: {
            /**
             * Date
             * @default null
             */
            date?: string | null;
            /**
             * Force
             * @default false
             */
            force?: boolean;
            /**
             * From Date
             * @default null
             */
            from_date?: string | null;
            /**
             * Pair
             * @default null
             */
            pair?: string | null;
            /**
             * To Date
             * @default null
             */
            to_date?: string | null;
        };
        /**
         * ReconciliationRunsView
         * @description A page of runs, the latest first.
         */
        ReconciliationRunsView: {
            /** Items */
            items: components["schemas"]["ReconciliationRunView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ReconciliationRunView
         * @description A run: `done` of its `days` are reconciled.
         */
        ReconciliationRunView: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Asked By */
            asked_by: string | null;
            /** Completed At */
            completed_at: string | null;
            /** Days */
            days: number;
            /** Discrepancies */
            discrepancies: number;
            /** Done */
            done: number;
            /** Error */
            error: string | null;
            /**
             * From Date
             * Format: date
             */
            from_date: string;
            /** Matched */
            matched: number;
            /** Missing */
            missing: number;
            /** Pair */
            pair: string;
            /** Percent */
            percent: number;
            reason: components["schemas"]["RunReason"];
            /** Rule Version */
            rule_version: number | null;
            /**
             * Run Id
             * Format: uuid
             */
            run_id: string;
            /** Started At */
            started_at: string | null;
            status: components["schemas"]["ReconciliationState"];
            /**
             * To Date
             * Format: date
             */
            to_date: string;
        };
        /**
         * ReconciliationState
         * @description How far a run is; a failed one is tried again by itself.
         * @enum {string}
         */
        ReconciliationState: "queued" | "running" | "completed" | "failed";
        /**
         * ReconciliationSummaryView
         * @description What some days have come to; `total_transactions` are unique pairs and lone operations.
         *
         *     `waiting` ones are in no other number. `status` is `not_run` where no day was reconciled.
         */
        ReconciliationSummaryView: {
            /**
             * Date
             * Format: date
             */
            date: string;
            discrepancies: components["schemas"]["DiscrepanciesShareView"];
            /** Discrepancy Rate */
            discrepancy_rate: number;
            duplicates: components["schemas"]["ShareView"];
            /** First Source */
            first_source: string;
            /** Match Rate */
            match_rate: number;
            matched: components["schemas"]["ShareView"];
            missing: components["schemas"]["MissingShareView"];
            /** Missing Payshack */
            missing_payshack: number;
            /** Missing Vima */
            missing_vima: number;
            /** Pair */
            pair: string;
            /**
             * Recon Date
             * Format: date
             */
            recon_date: string;
            /** Run At */
            run_at: string | null;
            /** Run Id */
            run_id: string | null;
            /** Second Source */
            second_source: string;
            /** Status */
            status: string;
            /**
             * To Date
             * Format: date
             */
            to_date: string;
            /** Total First */
            total_first: number;
            /** Total Payshack */
            total_payshack: number;
            /** Total Second */
            total_second: number;
            /** Total Transactions */
            total_transactions: number;
            /** Total Vima */
            total_vima: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * RecoveryCodesView
         * @description Ways in for whoever loses the other factors: each is good once, and shown this once.
         */
        RecoveryCodesView: {
            /** Recovery Codes */
            recovery_codes: string[];
        };
        /**
         * RefreshBody
         * @description A refresh token, which is good once.
         */
        RefreshBody: {
            /** Refresh Token */
            refresh_token: string;
        };
        /**
         * RenamePasskeyBody
         * @description How its owner calls it.
         */
        RenamePasskeyBody: {
            /** Name */
            name: string;
        };
        /**
         * ReportAnswer
         * @description The report: ready with the answer when it is short, else in the making.
         */
        ReportAnswer: {
            /** Error */
            error: string | null;
            report: components["schemas"]["ReportItem"];
            /** Success */
            success: boolean;
        };
        /**
         * ReportBody
         * @description What the report is to tell.
         */
        ReportBody: {
            /**
             * Date From
             * @default null
             */
            date_from?: string | null;
            /**
             * Date To
             * @default null
             */
            date_to?: string | null;
            /**
             * Format
             * @default csv
             * @enum {string}
             */
            format?: "csv" | "pdf";
            /**
             * Include Bets
             * @default true
             */
            include_bets?: boolean;
            /**
             * Include Statistics
             * @default true
             */
            include_statistics?: boolean;
            /**
             * Include Transactions
             * @default true
             */
            include_transactions?: boolean;
            /**
             * Language
             * @default null
             */
            language?: ("en" | "ru") | null;
        };
        /**
         * ReportFilter
         * @description Which operations a report is about; several choices of one kind stand between commas.
         */
        ReportFilter: {
            /**
             * Amount Max
             * @default null
             */
            amount_max?: number | string | null;
            /**
             * Amount Min
             * @default null
             */
            amount_min?: number | string | null;
            /**
             * Country
             * @default null
             */
            country?: string | null;
            /**
             * Currency
             * @default null
             */
            currency?: string | null;
            /**
             * Direction
             * @default null
             */
            direction?: string | null;
            /**
             * Payment Method
             * @default null
             */
            payment_method?: string | null;
            /**
             * Project
             * @default null
             */
            project?: string | null;
            /**
             * Source
             * @default null
             */
            source?: string | null;
            /**
             * Status
             * @default null
             */
            status?: string | null;
        };
        /**
         * ReportItem
         * @description A report, and where its file is.
         *
         *     `file_size` and `size_bytes` are null until it is ready. `progress` is in percent. A short CSV
         *     is told in `content` to whoever has asked for it.
         */
        ReportItem: {
            /** Content */
            content: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Date From
             * Format: date
             */
            date_from: string;
            /**
             * Date To
             * Format: date
             */
            date_to: string;
            /** Download Url */
            download_url: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** File Size */
            file_size: string | null;
            /** Filename */
            filename: string;
            /**
             * Format
             * @enum {string}
             */
            format: "csv" | "pdf";
            /** Progress */
            progress: number;
            /** Report Id */
            report_id: string;
            /** Size Bytes */
            size_bytes: number | null;
            status: components["schemas"]["ReportStatus"];
            /** User Id */
            user_id: string;
        };
        /**
         * ReportScheduleBody
         * @description What comes when. `weekday` is for weekly reports (0 is Monday), `day` for monthly ones.
         */
        ReportScheduleBody: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * At
             * @default 07:00
             */
            at?: string;
            /**
             * Day
             * @default null
             */
            day?: number | null;
            /**
             * @default {
             *       "source": null,
             *       "project": null,
             *       "status": null,
             *       "direction": null,
             *       "currency": null,
             *       "payment_method": null,
             *       "country": null,
             *       "amount_min": null,
             *       "amount_max": null
             *     }
             */
            filter?: components["schemas"]["ReportFilter"];
            /**
             * Format
             * @default pdf
             * @enum {string}
             */
            format?: "pdf" | "xlsx" | "csv";
            /**
             * Frequency
             * @enum {string}
             */
            frequency: "daily" | "weekly" | "monthly";
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language?: "en" | "ru";
            /** Name */
            name: string;
            /** Recipients */
            recipients?: string[];
            /**
             * Timezone
             * @default UTC
             */
            timezone?: string;
            /**
             * Weekday
             * @default null
             */
            weekday?: number | null;
        };
        /**
         * ReportScheduleChanges
         * @description What is to be otherwise; what is left out stays. With a `frequency` say its day anew.
         */
        ReportScheduleChanges: {
            /**
             * Active
             * @default null
             */
            active?: boolean | null;
            /**
             * At
             * @default null
             */
            at?: string | null;
            /**
             * Day
             * @default null
             */
            day?: number | null;
            /** @default null */
            filter?: components["schemas"]["ReportFilter"] | null;
            /**
             * Format
             * @default null
             */
            format?: ("pdf" | "xlsx" | "csv") | null;
            /**
             * Frequency
             * @default null
             */
            frequency?: ("daily" | "weekly" | "monthly") | null;
            /**
             * Language
             * @default null
             */
            language?: ("en" | "ru") | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Recipients
             * @default null
             */
            recipients?: string[] | null;
            /**
             * Timezone
             * @default null
             */
            timezone?: string | null;
            /**
             * Weekday
             * @default null
             */
            weekday?: number | null;
        };
        /**
         * ReportSchedulesView
         * @description All reports that come by themselves, by name.
         */
        ReportSchedulesView: {
            /** Items */
            items: components["schemas"]["ReportScheduleView"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * ReportScheduleView
         * @description A report that comes by itself: at `at` in its timezone, about the days that are then over.
         */
        ReportScheduleView: {
            /** Active */
            active: boolean;
            /** At */
            at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Day */
            day: number | null;
            /** Filter */
            filter: {
                [key: string]: string;
            };
            /**
             * Format
             * @enum {string}
             */
            format: "pdf" | "xlsx" | "csv";
            /**
             * Frequency
             * @enum {string}
             */
            frequency: "daily" | "weekly" | "monthly";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Language
             * @enum {string}
             */
            language: "en" | "ru";
            /** Last Run At */
            last_run_at: string | null;
            /** Name */
            name: string;
            /** Next Run At */
            next_run_at: string | null;
            /** Recipients */
            recipients: string[];
            /** Timezone */
            timezone: string;
            /** Weekday */
            weekday: number | null;
        };
        /**
         * ReportStatus
         * @description How far a report has come; it is made once, and expires.
         * @enum {string}
         */
        ReportStatus: "generating" | "ready" | "failed" | "expired";
        /**
         * ReportsView
         * @description A page of one's reports, the newest first; those that have expired among them.
         */
        ReportsView: {
            /** Items */
            items: components["schemas"]["ReportItem"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Success */
            success: boolean;
        };
        /**
         * ReportView
         * @description A report as it stands.
         */
        ReportView: {
            report: components["schemas"]["ReportItem"];
            /** Success */
            success: boolean;
        };
        /**
         * RequestedWithdrawalView
         * @description The withdrawal; its `operation_id` is its id everywhere.
         */
        RequestedWithdrawalView: {
            /**
             * Amount
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            amount: string;
            /**
             * Estimated Completion
             * Format: date-time
             */
            estimated_completion: string;
            /** Operation Id */
            operation_id: number;
            /** Status */
            status: string;
        };
        /**
         * ResetPasswordBody
         * @description The password to sign in with from now on.
         */
        ResetPasswordBody: {
            /** Password */
            password: string;
        };
        /**
         * ResetView
         * @description The link to hand over, when no letter went out.
         */
        ResetView: {
            /** Reset Url */
            reset_url: string | null;
        };
        /**
         * ResultView
         * @description One result. `exposure` is what the first source has and the second has not.
         *
         *     `vima_` and `payshack_` members are of these sources, whichever is first; `first_` and `second_`
         *     ones are there for any pair.
         */
        ResultView: {
            /** Amount Diff */
            amount_diff: string | null;
            /** Client Operation Id */
            client_operation_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string | null;
            /** Details */
            details: {
                [key: string]: unknown;
            };
            /** Discrepancy Type */
            discrepancy_type: string | null;
            /** Exposure */
            exposure: string | null;
            /** First Amount */
            first_amount: string | null;
            /** First Id */
            first_id: string | null;
            /** First Status */
            first_status: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Match Status */
            match_status: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            owner: components["schemas"]["BreakOwnerView"] | null;
            /** Pair */
            pair: string;
            /** Payshack Amount */
            payshack_amount: string | null;
            /** Payshack Status */
            payshack_status: string | null;
            /** Payshack Txn Id */
            payshack_txn_id: string | null;
            /** Project */
            project: string | null;
            /**
             * Recon Date
             * Format: date
             */
            recon_date: string;
            /** Second Amount */
            second_amount: string | null;
            /** Second Id */
            second_id: string | null;
            /** Second Status */
            second_status: string | null;
            /** State */
            state: string | null;
            /** Vima Amount */
            vima_amount: string | null;
            /** Vima Status */
            vima_status: string | null;
            /** Vima Txn Id */
            vima_txn_id: string | null;
            /** Written Off */
            written_off: string | null;
        };
        /**
         * RevealedMethodView
         * @description A player's withdrawal method, with all of it.
         */
        RevealedMethodView: {
            /** Account Holder Name */
            account_holder_name: string | null;
            /** Bank Account Last4 */
            bank_account_last4: string | null;
            /** Bank Name */
            bank_name: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Crypto Network */
            crypto_network: string | null;
            /** Crypto Wallet Address */
            crypto_wallet_address: string | null;
            /** Decided At */
            decided_at: string | null;
            details: components["schemas"]["PayoutDetailsView"];
            /** Iban Last4 */
            iban_last4: string | null;
            /** Id */
            id: number;
            /** Is Default */
            is_default: boolean;
            /** Rejection Reason */
            rejection_reason: string | null;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            verification_status: components["schemas"]["Verification"];
            withdrawal_type: components["schemas"]["MethodType"];
        };
        /**
         * ReversalBody
         * @description Why the entry is undone.
         */
        ReversalBody: {
            /** Reason */
            reason: string;
        };
        /**
         * ReviewItem
         * @description Something that waits for an operator; `known` is what a conflict disagrees with.
         */
        ReviewItem: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["ReviewKind"];
            known: components["schemas"]["NoticeView"] | null;
            /**
             * Operation Id
             * Format: uuid
             */
            operation_id: string;
            received: components["schemas"]["NoticeView"];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * ReviewKind
         * @description Why a payment waits for an operator.
         * @enum {string}
         */
        ReviewKind: "conflict" | "suspense";
        /**
         * ReviewView
         * @description A page of what waits, the newest first.
         */
        ReviewView: {
            /** Items */
            items: components["schemas"]["ReviewItem"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RolesView
         * @description All roles, and everything that can be granted with a scope: own, team, any, or an id.
         */
        RolesView: {
            /** Items */
            items: components["schemas"]["RoleView"][];
            /** Permissions */
            permissions: components["schemas"]["PermissionView"][];
        };
        /**
         * RoleView
         * @description A role, and the permissions that come with it.
         */
        RoleView: {
            /**
             * Name
             * @enum {string}
             */
            name: "admin" | "finance" | "support" | "teamlead" | "merchant" | "trader" | "player";
            /** Permissions */
            permissions: string[];
        };
        /**
         * RotationBody
         * @description How many seconds the old key still works beside its successor.
         */
        RotationBody: {
            /**
             * Overlap Seconds
             * @default 86400
             */
            overlap_seconds?: number;
        };
        /**
         * RuleChangeView
         * @description How many results of a day would be others, with the operations of some of them.
         */
        RuleChangeView: {
            after: components["schemas"]["Outcome"] | null;
            before: components["schemas"]["Outcome"] | null;
            /** Count */
            count: number;
            /**
             * Date
             * Format: date
             */
            date: string;
            /** Operation Ids */
            operation_ids: string[];
        };
        /**
         * RuleKind
         * @description What a rule looks out for.
         * @enum {string}
         */
        RuleKind: "success_rate" | "silence" | "failures" | "amount" | "sync_stale" | "break_age";
        /**
         * RuleState
         * @description What a version is: one of a pair is in force.
         * @enum {string}
         */
        RuleState: "draft" | "active" | "retired";
        /**
         * RulesView
         * @description All versions, the latest first.
         */
        RulesView: {
            /** Items */
            items: components["schemas"]["RuleVersionView"][];
        };
        /**
         * RuleTrialBody
         * @description On which days: at most 31.
         */
        RuleTrialBody: {
            /**
             * From Date
             * Format: date
             */
            from_date: string;
            /**
             * To Date
             * Format: date
             */
            to_date: string;
        };
        /**
         * RuleTrialCountsView
         * @description How many results there are of each kind.
         */
        RuleTrialCountsView: {
            /** Discrepancies */
            discrepancies: number;
            /** Duplicates */
            duplicates: number;
            /** Matched */
            matched: number;
            /** Missing */
            missing: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * RuleTrialView
         * @description What a version would change: nothing has been.
         */
        RuleTrialView: {
            after: components["schemas"]["RuleTrialCountsView"];
            before: components["schemas"]["RuleTrialCountsView"];
            /** Changed */
            changed: components["schemas"]["RuleChangeView"][];
            /** Version */
            version: number;
        };
        /**
         * RuleVersionView
         * @description A version of the rules of a pair; one of each pair is `active`.
         */
        RuleVersionView: {
            /** Activated At */
            activated_at: string | null;
            body: components["schemas"]["ReconciliationRuleView"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string | null;
            /** Pair */
            pair: string;
            state: components["schemas"]["RuleState"];
            /** Version */
            version: number;
        };
        /**
         * RunKind
         * @description What a run brings in.
         * @enum {string}
         */
        RunKind: "incremental" | "backfill" | "metadata" | "rates" | "import";
        /**
         * RunReason
         * @description Why a run was begun.
         * @enum {string}
         */
        RunReason: "asked" | "sync" | "nightly";
        /**
         * RunState
         * @description How far a run has come.
         * @enum {string}
         */
        RunState: "waiting" | "running" | "completed" | "failed";
        /**
         * SavedCardView
         * @description A card of the caller's; without a `method_id` only Stripe has it.
         */
        SavedCardView: {
            card: components["schemas"]["CardFaceView"];
            /** Created At */
            created_at: string | null;
            /** Expired */
            expired: boolean;
            /** Expires Soon */
            expires_soon: boolean;
            /** Is Active */
            is_active: boolean;
            /** Is Default */
            is_default: boolean;
            /** Last Used */
            last_used: string | null;
            /** Method Id */
            method_id: number | null;
            /** Payment Type */
            payment_type: string;
            /** Stripe Payment Method Id */
            stripe_payment_method_id: string;
            /**
             * Success
             * @default true
             */
            success?: boolean;
        };
        /**
         * ScopeBody
         * @description Operations of a project that both sources are to have.
         */
        ScopeBody: {
            direction: components["schemas"]["Direction"];
            /** Project */
            project: string;
        };
        /**
         * ScopeView
         * @description Operations of a project that both sources are to have.
         */
        ScopeView: {
            direction: components["schemas"]["Direction"];
            /** Project */
            project: string;
        };
        /**
         * SecondStepBody
         * @description The challenge of a sign-in, and a code: of a generator, or for recovery.
         */
        SecondStepBody: {
            /** Challenge */
            challenge: string;
            /** Code */
            code: string;
        };
        /**
         * SessionItem
         * @description A session in a list; `current` is the one that asks.
         */
        SessionItem: {
            /** Address */
            address: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Current */
            current: boolean;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "browser" | "program";
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
            /** User Agent */
            user_agent: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
        };
        /**
         * SessionsView
         * @description A page of sessions, newest first.
         */
        SessionsView: {
            /** Items */
            items: components["schemas"]["SessionItem"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SettingBody
         * @description The new value, as the setting's type asks for it.
         */
        SettingBody: {
            /** Value */
            value: boolean | number | string | string[];
        };
        /**
         * SettingsView
         * @description All settings; there is only this one page.
         */
        SettingsView: {
            /** Items */
            items: components["schemas"]["SettingView"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: null;
        };
        /**
         * SettingView
         * @description A setting. Values of the type `decimal` are text, those of `list` lists of words.
         */
        SettingView: {
            /** Changed At */
            changed_at: string | null;
            changed_by: components["schemas"]["SomebodyView"] | null;
            /** Choices */
            choices: string[];
            /** Default */
            default: boolean | number | string | string[];
            /** Description */
            description: string;
            /** Maximum */
            maximum: number | null;
            /** Minimum */
            minimum: number | null;
            /** Name */
            name: string;
            /**
             * Type
             * @enum {string}
             */
            type: "boolean" | "integer" | "decimal" | "text" | "list";
            /** Value */
            value: boolean | number | string | string[];
        };
        /**
         * SettleBody
         * @description How a bet ended: its `result`, or results of legs of an express, or both.
         *
         *     `amount` is what is paid, with the stake in it: a cash-out needs it; a win pays the potential
         *     win unless it says less.
         */
        SettleBody: {
            /**
             * Amount
             * @default null
             */
            amount?: string | null;
            /**
             * Legs
             * @default []
             */
            legs?: components["schemas"]["LegResultBody"][];
            /** @default null */
            result?: components["schemas"]["BetResult"] | null;
        };
        /**
         * SetUpBody
         * @description Who is the first admin; `code` is what the server has shown at its start.
         */
        SetUpBody: {
            /** Code */
            code: string;
            /** Email */
            email: string;
            /** Name */
            name: string;
            /** Password */
            password: string;
        };
        /**
         * SetupView
         * @description Whether nobody has an account yet.
         */
        SetupView: {
            /** Needed */
            needed: boolean;
        };
        /**
         * Severity
         * @description How grave an alert is.
         * @enum {string}
         */
        Severity: "info" | "warning" | "critical";
        /**
         * ShareView
         * @description How many, and how many of a hundred.
         */
        ShareView: {
            /** Count */
            count: number;
            /** Percentage */
            percentage: number;
        };
        /**
         * ShownCredential
         * @description A passkey that was shown: what `navigator.credentials.get()` gives.
         */
        ShownCredential: {
            /** Id */
            id: string;
            /** Rawid */
            rawId: string;
            response: components["schemas"]["_Assertion"];
            /**
             * Type
             * @constant
             */
            type: "public-key";
        };
        /**
         * SideView
         * @description A side of a posting; accounts that many writers share have no balance after it.
         */
        SideView: {
            /** Balance After */
            balance_after: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
        };
        /**
         * SignInBody
         * @description Who signs in, and how they prove it.
         */
        SignInBody: {
            /** Email */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * SignOutBody
         * @description The refresh token of a program that signs out; browsers have their cookie instead.
         */
        SignOutBody: {
            /**
             * Refresh Token
             * @default null
             */
            refresh_token?: string | null;
        };
        /**
         * SizeOfHourView
         * @description The same of one hour of the day.
         */
        SizeOfHourView: {
            /** Bucket */
            bucket: string;
            /** Bucket Index */
            bucket_index: number;
            /** Count */
            count: number;
            /** Hour */
            hour: number;
            /** Success Count */
            success_count: number;
            /** Total Amount */
            total_amount: string;
        };
        /**
         * SizesView
         * @description Sizes in units of each operation's own currency; those without an amount have none.
         */
        SizesView: {
            /** Buckets */
            buckets: components["schemas"]["SizeView"][];
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Data */
            data: components["schemas"]["SizeOfHourView"][];
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Unconverted */
            unconverted: number;
        };
        /**
         * SizeView
         * @description How many operations have an amount of this size, whatever became of them.
         */
        SizeView: {
            /** Bucket */
            bucket: string;
            /** Bucket Index */
            bucket_index: number;
            /** Count */
            count: number;
            /** Success Count */
            success_count: number;
            /** Total Amount */
            total_amount: string;
        };
        /**
         * SomebodyView
         * @description A person or a service.
         */
        SomebodyView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * SourceStatusView
         * @description How a source is doing. `last_cursor` says for people how far it was read.
         */
        SourceStatusView: {
            /** Error Message */
            error_message: string | null;
            /** Last Cursor */
            last_cursor: string | null;
            /** Last Successful Sync */
            last_successful_sync: string | null;
            /** Last Sync At */
            last_sync_at: string | null;
            /**
             * Next Sync At
             * Format: date-time
             */
            next_sync_at: string;
            /** Next Sync In Seconds */
            next_sync_in_seconds: number;
            /** Parked */
            parked: number;
            /** Records Synced */
            records_synced: number;
            run: components["schemas"]["CurrentRunView"] | null;
            /** Source */
            source: string;
            /**
             * Status
             * @enum {string}
             */
            status: "idle" | "running" | "failed";
            /** Title */
            title: string;
            /** Total Records */
            total_records: number;
        };
        /**
         * SourcesView
         * @description What each source tells: a pair is told by both.
         */
        SourcesView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            granularity: components["schemas"]["Granularity"];
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Sources */
            sources: components["schemas"]["SourceView"][];
            /** Unconverted */
            unconverted: number;
        };
        /**
         * SourceView
         * @description What one source tells, and how it came.
         */
        SourceView: {
            /** Avg Ticket */
            avg_ticket: string;
            /** Avg Ticket Usd */
            avg_ticket_usd: string;
            /** Conversion Rate */
            conversion_rate: number;
            /** Data */
            data: components["schemas"]["PointView"][];
            /** Failed Amount */
            failed_amount: string;
            /** Failed Count */
            failed_count: number;
            /** Pending Count */
            pending_count: number;
            /** Refunded Count */
            refunded_count: number;
            /** Source */
            source: string;
            /** Success Amount */
            success_amount: string;
            /** Success Amount Usd */
            success_amount_usd: string;
            /** Success Count */
            success_count: number;
            /** Total Amount */
            total_amount: string;
            /** Total Amount Usd */
            total_amount_usd: string;
            /** Total Count */
            total_count: number;
        };
        /**
         * State
         * @description What has become of it.
         * @enum {string}
         */
        State: "waiting" | "approved" | "rejected" | "expired" | "failed";
        /**
         * StatementsView
         * @description Statements of the months in which something happened, the latest first.
         */
        StatementsView: {
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /** Items */
            items: components["schemas"]["StatementView"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
            /** Success */
            success: boolean;
        };
        /**
         * StatementView
         * @description A month of a player: a closed one never changes any more.
         *
         *     Balances are current balances (available, in open bets, on its way out) right before the
         *     month's first and last instant. Bets count when they happen: stakes when they are placed, less
         *     those cancelled in the month; wins and losses when they are resolved.
         */
        StatementView: {
            /** Closed */
            closed: boolean;
            /**
             * Closing Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            closing_balance: string;
            /** Currency */
            currency: string;
            /**
             * Generated At
             * Format: date-time
             */
            generated_at: string;
            /** Lose Count */
            lose_count: number;
            /** Month */
            month: number;
            /**
             * Net Profit
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            net_profit: string;
            /**
             * Opening Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            opening_balance: string;
            /**
             * Roi Percent
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            roi_percent: string;
            /**
             * Total Bets
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_bets: string;
            /**
             * Total Deposits
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_deposits: string;
            /**
             * Total Losses
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_losses: string;
            /**
             * Total Wins
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_wins: string;
            /**
             * Total Withdrawals
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_withdrawals: string;
            /** Transaction Count */
            transaction_count: number;
            /** Win Count */
            win_count: number;
            /**
             * Win Rate Percent
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            win_rate_percent: string;
            /** Year */
            year: number;
        };
        /**
         * StatisticsView
         * @description What the bets that the filters let through come to; cancelled ones count nowhere.
         */
        StatisticsView: {
            /**
             * Net Profit
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            net_profit: string;
            /**
             * Roi Percent
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            roi_percent: string;
            /**
             * Total Amount Bet
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_amount_bet: string;
            /**
             * Total Amount Lost
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_amount_lost: string;
            /**
             * Total Amount Won
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            total_amount_won: string;
            /** Total Bets */
            total_bets: number;
            /** Total Losses */
            total_losses: number;
            /** Total Wins */
            total_wins: number;
            /**
             * Win Rate
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            win_rate: string;
        };
        /**
         * Status
         * @description What has become of an operation, in one set of words for all providers.
         * @enum {string}
         */
        Status: "pending" | "processing" | "success" | "failed" | "refunded";
        /**
         * StatusesView
         * @description What each status comes to, also those of which there is none.
         */
        StatusesView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Statuses */
            statuses: components["schemas"]["StatusView"][];
            /** Total Count */
            total_count: number;
            /** Unconverted */
            unconverted: number;
        };
        /**
         * StatusView
         * @description How many operations stand so, and how many percent of all that is.
         */
        StatusView: {
            /** Amount */
            amount: string;
            /** Amount Usd */
            amount_usd: string;
            /** Count */
            count: number;
            /** Percentage */
            percentage: number;
            /** Status */
            status: string;
        };
        /**
         * StripeEventsView
         * @description A page of events, the last received first.
         */
        StripeEventsView: {
            /** Items */
            items: components["schemas"]["StripeEventView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * StripeEventView
         * @description An event, and what has come of it.
         *
         *     `subject` is the payment intent that it is about, the customer of a card, or the object itself;
         *     `operation_id` the deposit; `error` says why it could not be applied the last time; `created_at`
         *     is Stripe's time.
         */
        StripeEventView: {
            /** Applied At */
            applied_at: string | null;
            /** Attempts */
            attempts: number;
            /** Created At */
            created_at: string | null;
            effect: components["schemas"]["EventEffect"];
            /** Error */
            error: string | null;
            /** Event Id */
            event_id: string;
            /** Operation Id */
            operation_id: number | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Subject */
            subject: string;
            /** Type */
            type: string;
        };
        /**
         * StripeOptionsView
         * @description How cards are taken: by Stripe's elements with the key, or by the form of the stand-in.
         */
        StripeOptionsView: {
            /** Configured */
            configured: boolean;
            /** Form Url */
            form_url: string | null;
            /** Publishable Key */
            publishable_key: string | null;
        };
        /**
         * StripeWebhookView
         * @description The event is kept for good: `success` if it is of a type that we act on.
         */
        StripeWebhookView: {
            /** Event */
            event: string;
            /**
             * Status
             * @enum {string}
             */
            status: "success" | "received";
        };
        /**
         * SuggestedProfile
         * @description A profile that reads the file.
         */
        SuggestedProfile: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * SyncRunsView
         * @description A page of runs, the newest first.
         */
        SyncRunsView: {
            /** Items */
            items: components["schemas"]["SyncRunView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SyncRunView
         * @description A run; a total that nobody knows yet is null, and so is who asked when the schedule did.
         */
        SyncRunView: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Asked By */
            asked_by: string | null;
            /** Changed */
            changed: number;
            /** Duration Seconds */
            duration_seconds: number | null;
            /** Error */
            error: string | null;
            /** Error Code */
            error_code: string | null;
            /** Finished At */
            finished_at: string | null;
            /** From Date */
            from_date: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["RunKind"];
            /** New */
            new: number;
            /** Pages */
            pages: number;
            /** Parked */
            parked: number;
            /** Percent */
            percent: number | null;
            /** Progress */
            progress: number;
            /** Records */
            records: number;
            /** Source */
            source: string;
            /** Started At */
            started_at: string | null;
            state: components["schemas"]["RunState"];
            /** To Date */
            to_date: string | null;
            /** Total */
            total: number | null;
        };
        /**
         * SyncStatusView
         * @description How all sources are doing.
         */
        SyncStatusView: {
            /**
             * Overall Status
             * @enum {string}
             */
            overall_status: "healthy" | "syncing" | "error";
            /** Sources */
            sources: components["schemas"]["SourceStatusView"][];
        };
        /**
         * TableExportView
         * @description A table that is made in the background.
         *
         *     `progress` and `total` are rows; `rows` is how many there are, once it is completed. Wait for
         *     events `export_progress`, or ask again, and then take `download_url`: it is for you alone.
         */
        TableExportView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Download Url */
            download_url: string;
            /** Error */
            error: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Export Id
             * Format: uuid
             */
            export_id: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Format
             * @enum {string}
             */
            format: "csv" | "xlsx";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "transactions" | "metrics-summary" | "payshack-clients" | "payshack-report" | "reconciliation";
            /** Name */
            name: string;
            /** Percent */
            percent: number | null;
            /** Progress */
            progress: number;
            /** Rows */
            rows: number | null;
            /** Size */
            size: number | null;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "running" | "completed" | "failed" | "expired";
            /** Total */
            total: number | null;
        };
        /**
         * TallyView
         * @description Operations, and what they sum up to in the currency of the answer and in US dollars.
         */
        TallyView: {
            /** Amount */
            amount: string;
            /** Amount Usd */
            amount_usd: string;
            /** Count */
            count: number;
        };
        /**
         * ThawBody
         * @description Why the player gets the money back.
         */
        ThawBody: {
            /** Comment */
            comment: string;
        };
        /**
         * TicketView
         * @description Opens `/ws/updates?ticket=...` once, until it expires.
         */
        TicketView: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * TimelineView
         * @description A page of operations, in the order that was asked for.
         */
        TimelineView: {
            /** Items */
            items: components["schemas"]["PlayerOperationView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * TokenForm
         * @description A grant: a password of somebody (their e-mail address is the username), or a token.
         */
        TokenForm: {
            /** Grant Type */
            grant_type: string;
            /**
             * Otp
             * @default null
             */
            otp?: string | null;
            /**
             * Password
             * @default null
             */
            password?: string | null;
            /**
             * Refresh Token
             * @default null
             */
            refresh_token?: string | null;
            /**
             * Username
             * @default null
             */
            username?: string | null;
        };
        /**
         * TokensView
         * @description An access token, good for `expires_in` seconds, and what gives the next one, once.
         */
        TokensView: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /** Refresh Token */
            refresh_token: string;
            /**
             * Token Type
             * @constant
             */
            token_type: "Bearer";
        };
        /**
         * TransactionDetailView
         * @description An operation with its history, and what the provider has sent of it.
         *
         *     `user_account` is told only when it is revealed: a payer's address, or the account paid to.
         */
        TransactionDetailView: {
            /** Amount */
            amount: string | null;
            /** Amount Usd */
            amount_usd: string | null;
            /** Changes */
            changes: components["schemas"]["ChangeView"][];
            /** Client Operation Id */
            client_operation_id: string | null;
            /** Completed At */
            completed_at: string | null;
            /** Country */
            country: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string | null;
            /** Direction */
            direction: ("in" | "out") | null;
            /** Exchange Rate */
            exchange_rate: string | null;
            /** Fee */
            fee: string | null;
            /** Fee Usd */
            fee_usd: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Ingested At
             * Format: date-time
             */
            ingested_at: string;
            /** Kind */
            kind: string;
            /** Merchant Id */
            merchant_id: string | null;
            /** Order Id */
            order_id: string | null;
            /** Original Status */
            original_status: string;
            /** Paid Amount */
            paid_amount: string | null;
            /** Paired */
            paired: boolean;
            /** Payment Method */
            payment_method: string | null;
            /** Payment Product */
            payment_product: string | null;
            /** Project */
            project: string | null;
            /** Raw */
            raw: {
                [key: string]: unknown;
            } | null;
            /** Reference Id */
            reference_id: string | null;
            /** Revealed */
            revealed: boolean;
            /** Source */
            source: string;
            /** Source Id */
            source_id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "pending" | "processing" | "success" | "failed" | "refunded";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** User Account */
            user_account: string | null;
            /** User Email */
            user_email: string | null;
            /** User Id */
            user_id: string | null;
            /** User Name */
            user_name: string | null;
            /** User Phone */
            user_phone: string | null;
            /** Utr */
            utr: string | null;
        };
        /**
         * TransactionsView
         * @description A page of operations.
         *
         *     `total` is how many there are on all `pages`. With a search or a range of amounts no more than
         *     10,000 are counted: `total_exact` is then false, there are more, and cursors lead to them.
         */
        TransactionsView: {
            /** Items */
            items: components["schemas"]["TransactionView"][];
            /** Limit */
            limit: number;
            /** Next Cursor */
            next_cursor: string | null;
            /** Page */
            page: number;
            /** Pages */
            pages: number;
            /** Total */
            total: number;
            /** Total Exact */
            total_exact: boolean;
        };
        /**
         * TransactionView
         * @description An operation of a provider; whom it is about is masked.
         *
         *     A young one may have no amount, currency, direction or project yet. `exchange_rate` is how many
         *     US dollars one unit was worth on its day. Of a `paired` one the other side is counted in figures
         *     over all sources.
         */
        TransactionView: {
            /** Amount */
            amount: string | null;
            /** Amount Usd */
            amount_usd: string | null;
            /** Client Operation Id */
            client_operation_id: string | null;
            /** Completed At */
            completed_at: string | null;
            /** Country */
            country: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string | null;
            /** Direction */
            direction: ("in" | "out") | null;
            /** Exchange Rate */
            exchange_rate: string | null;
            /** Fee */
            fee: string | null;
            /** Fee Usd */
            fee_usd: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Ingested At
             * Format: date-time
             */
            ingested_at: string;
            /** Kind */
            kind: string;
            /** Merchant Id */
            merchant_id: string | null;
            /** Order Id */
            order_id: string | null;
            /** Original Status */
            original_status: string;
            /** Paid Amount */
            paid_amount: string | null;
            /** Paired */
            paired: boolean;
            /** Payment Method */
            payment_method: string | null;
            /** Payment Product */
            payment_product: string | null;
            /** Project */
            project: string | null;
            /** Reference Id */
            reference_id: string | null;
            /** Source */
            source: string;
            /** Source Id */
            source_id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "pending" | "processing" | "success" | "failed" | "refunded";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** User Email */
            user_email: string | null;
            /** User Id */
            user_id: string | null;
            /** User Name */
            user_name: string | null;
            /** User Phone */
            user_phone: string | null;
            /** Utr */
            utr: string | null;
        };
        /**
         * TransferBody
         * @description Move an amount, in major units, to another wallet of the same currency.
         */
        TransferBody: {
            /** Amount */
            amount: string;
            /**
             * Currency
             * @default null
             */
            currency?: string | null;
            /**
             * To Wallet Id
             * Format: uuid
             */
            to_wallet_id: string;
        };
        /**
         * TransferView
         * @description What was done; `balance` is that of the paying wallet right after it.
         */
        TransferView: {
            /** Amount */
            amount: string;
            /** Balance */
            balance: string;
            /** Currency */
            currency: string;
            /**
             * Operation Id
             * Format: uuid
             */
            operation_id: string;
            /** Replayed */
            replayed: boolean;
            /**
             * To Wallet Id
             * Format: uuid
             */
            to_wallet_id: string;
            /**
             * Wallet Id
             * Format: uuid
             */
            wallet_id: string;
        };
        /**
         * TrendsView
         * @description Figures of every step up to now, also of those in which there was nothing.
         */
        TrendsView: {
            /** By Currency */
            by_currency: components["schemas"]["CurrencyView"][];
            /** Currency */
            currency: string;
            /** Data */
            data: components["schemas"]["PointView"][];
            granularity: components["schemas"]["Granularity"];
            /** Period */
            period: {
                [key: string]: string;
            };
            /** Unconverted */
            unconverted: number;
        };
        /**
         * TrialBalanceView
         * @description The sums of debit and of credit balances, all of one moment.
         */
        TrialBalanceView: {
            /** Items */
            items: components["schemas"]["TrialLineView"][];
        };
        /**
         * TrialLineView
         * @description One currency: `balance` is credits less debits, and zero at any moment.
         */
        TrialLineView: {
            /** Balance */
            balance: string;
            /** Credits */
            credits: string;
            /** Currency */
            currency: string;
            /** Debits */
            debits: string;
        };
        /**
         * TriggerSyncBody
         * @description Which source; without one all of them. A run that is under way is joined in any case.
         */
        TriggerSyncBody: {
            /**
             * Force
             * @default false
             */
            force?: boolean;
            /**
             * Source
             * @default null
             */
            source?: string | null;
        };
        /**
         * UsersView
         * @description A page of people, the newest first.
         */
        UsersView: {
            /** Items */
            items: components["schemas"]["UserView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * UserView
         * @description A person with an account. `invited` is who has yet to choose a password.
         */
        UserView: {
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Granted */
            granted: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Invited */
            invited: boolean;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Lead */
            lead: string | null;
            /** Name */
            name: string;
            /**
             * Role
             * @enum {string}
             */
            role: "admin" | "finance" | "support" | "teamlead" | "merchant" | "trader" | "player";
            /** Second Factor */
            second_factor: boolean;
            /** Withheld */
            withheld: string[];
        };
        /**
         * Verification
         * @description What finance has found.
         * @enum {string}
         */
        Verification: "pending" | "verified" | "rejected";
        /**
         * VerificationView
         * @description Whether every row is as it was written; else where the first fault is, and which.
         *
         *     `rows` are those that were found in order. Keep `head`, the hash of the last one, with their
         *     number elsewhere: `altyn audit verify --expect ROWS:HEAD` compares.
         */
        VerificationView: {
            /** Broken At */
            broken_at: number | null;
            /** Head */
            head: string | null;
            /** Intact */
            intact: boolean;
            /** Reason */
            reason: string | null;
            /** Rows */
            rows: number;
        };
        /**
         * WaitingView
         * @description Nothing has happened yet: somebody else has to approve it, under this id.
         */
        WaitingView: {
            /**
             * Approval Id
             * Format: uuid
             */
            approval_id: string;
        };
        /**
         * WalletBody
         * @description Open a wallet; without a currency, in the default one.
         */
        WalletBody: {
            /**
             * Currency
             * @default null
             */
            currency?: string | null;
        };
        /**
         * WalletItem
         * @description A wallet in a list.
         */
        WalletItem: {
            /** Balance */
            balance: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Frozen */
            frozen: boolean;
            /**
             * Owner
             * Format: uuid
             */
            owner: string;
            /**
             * Wallet Id
             * Format: uuid
             */
            wallet_id: string;
        };
        /**
         * WalletsView
         * @description A page of wallets, the one opened last first.
         */
        WalletsView: {
            /** Items */
            items: components["schemas"]["WalletItem"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * WalletView
         * @description A wallet and what is in it.
         */
        WalletView: {
            /**
             * Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            balance: string;
            /** Currency */
            currency: string;
            /**
             * Wallet Id
             * Format: uuid
             */
            wallet_id: string;
        };
        /**
         * WholeStripeEventView
         * @description An event with all that it says, but for secrets.
         */
        WholeStripeEventView: {
            event: components["schemas"]["StripeEventView"];
            /** Raw */
            raw: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * WithdrawalMethodBody
         * @description Where to pay money out to.
         *
         *     A bank transfer needs the holder, and an IBAN or an account with its bank's code (a Russian
         *     account is checked against the BIK); crypto needs an address (TRC20 or ERC20).
         */
        WithdrawalMethodBody: {
            /**
             * Account Holder Name
             * @default null
             */
            account_holder_name?: string | null;
            /**
             * Bank Account Number
             * @default null
             */
            bank_account_number?: string | null;
            /**
             * Bank Code
             * @default null
             */
            bank_code?: string | null;
            /**
             * Bank Name
             * @default null
             */
            bank_name?: string | null;
            /**
             * Crypto Wallet Address
             * @default null
             */
            crypto_wallet_address?: string | null;
            /**
             * Iban
             * @default null
             */
            iban?: string | null;
            /**
             * Is Default
             * @default false
             */
            is_default?: boolean;
            /**
             * Swift Code
             * @default null
             */
            swift_code?: string | null;
            withdrawal_type: components["schemas"]["MethodType"];
        };
        /**
         * WithdrawalMethodRejectionBody
         * @description Why it cannot be used; the player reads this.
         */
        WithdrawalMethodRejectionBody: {
            /** Reason */
            reason: string;
        };
        /**
         * WithdrawalMethodsView
         * @description A player's withdrawal methods, the newest last.
         */
        WithdrawalMethodsView: {
            /**
             * Success
             * @default true
             */
            success?: boolean;
            /** Withdrawal Methods */
            withdrawal_methods: components["schemas"]["WithdrawalMethodView"][];
        };
        /**
         * WithdrawalMethodView
         * @description A withdrawal method, masked.
         */
        WithdrawalMethodView: {
            /** Account Holder Name */
            account_holder_name: string | null;
            /** Bank Account Last4 */
            bank_account_last4: string | null;
            /** Bank Name */
            bank_name: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Crypto Network */
            crypto_network: string | null;
            /** Crypto Wallet Address */
            crypto_wallet_address: string | null;
            /** Iban Last4 */
            iban_last4: string | null;
            /** Is Default */
            is_default: boolean;
            /** Is Verified */
            is_verified: boolean;
            /** Method Id */
            method_id: number;
            /** Rejection Reason */
            rejection_reason: string | null;
            /**
             * Success
             * @default true
             */
            success?: boolean;
            verification_status: components["schemas"]["Verification"];
            /** Verified At */
            verified_at: string | null;
            withdrawal_type: components["schemas"]["MethodType"];
        };
        /**
         * WithdrawalOptionsView
         * @description What may be withdrawn at once, and still today (a UTC day).
         */
        WithdrawalOptionsView: {
            /**
             * Daily Limit
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            daily_limit: string;
            /**
             * Maximum
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            maximum: string;
            /**
             * Minimum
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            minimum: string;
            /**
             * Remaining
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            remaining: string;
            /**
             * Used Today
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            used_today: string;
        };
        /**
         * WithdrawalPaymentBody
         * @description What the bank, or the network, calls the payment.
         */
        WithdrawalPaymentBody: {
            /** Reference */
            reference: string;
        };
        /**
         * WithdrawalRejectionBody
         * @description Why it is not paid; the player reads this.
         */
        WithdrawalRejectionBody: {
            /** Reason */
            reason: string;
        };
        /**
         * WithdrawalState
         * @description How far a withdrawal has come.
         * @enum {string}
         */
        WithdrawalState: "requested" | "approved" | "paid" | "rejected" | "cancelled";
        /**
         * WithdrawalStepView
         * @description One change of state.
         */
        WithdrawalStepView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * Format: uuid
             */
            by: string;
            /** Note */
            note: string | null;
            state: components["schemas"]["WithdrawalState"];
        };
        /**
         * WithdrawalsView
         * @description A page of withdrawals, the newest first.
         */
        WithdrawalsView: {
            /** Items */
            items: components["schemas"]["WithdrawalView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * WithdrawalView
         * @description A player's withdrawal; `method` is where the money goes, masked.
         */
        WithdrawalView: {
            /** Account Holder Name */
            account_holder_name: string | null;
            /** Amount */
            amount: string;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Estimated Completion */
            estimated_completion: string | null;
            /** Exported At */
            exported_at: string | null;
            /** Id */
            id: number;
            /** Method */
            method: string;
            /** Method Status */
            method_status: string;
            /** Reason */
            reason: string | null;
            /** Reference */
            reference: string | null;
            /** Rejection Reason */
            rejection_reason: string | null;
            state: components["schemas"]["WithdrawalState"];
            /** Steps */
            steps: components["schemas"]["WithdrawalStepView"][];
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** Withdrawal Method Id */
            withdrawal_method_id: number;
        };
        /**
         * WithdrawBody
         * @description Pay an amount, in major units, out by a withdrawal method of one's own.
         */
        WithdrawBody: {
            /** Amount */
            amount: string;
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
            /** Withdrawal Method Id */
            withdrawal_method_id: number;
        };
        /**
         * WithdrawnView
         * @description What was held, and what is available after it.
         */
        WithdrawnView: {
            /**
             * Error
             * @default null
             */
            error?: string | null;
            /**
             * Message
             * @default Withdrawal request created
             */
            message?: string;
            /**
             * New Balance
             * @description A number with all decimals; a string with `Prefer: money=string`.
             */
            new_balance: string;
            /**
             * Note
             * @default Funds usually arrive within 1-2 business days
             */
            note?: string;
            /**
             * Success
             * @default true
             */
            success?: boolean;
            withdrawal: components["schemas"]["RequestedWithdrawalView"];
        };
        /**
         * WriteOffBody
         * @description Why it is given up.
         */
        WriteOffBody: {
            /** Reason */
            reason: string;
        };
        /**
         * Wrong
         * @description One thing that is wrong: a JSON pointer into the body, or the name of a parameter.
         */
        Wrong: {
            /** Message */
            message: string;
            /** Pointer */
            pointer: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    publish_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKeysView"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organisation_balance: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path: {
                inn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationBalanceView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organisation_history: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: {
                Prefer?: string;
            };
            path: {
                inn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationHistoryView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_rules_alert_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRulesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_rule_alert_rule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeAlertRuleBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_alert_rules, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_alert_rule, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_rules_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description alert_rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_rule_removal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description alert_rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_rule_alert_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAlertRuleBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description alert_rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_alert_rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_alerts: {
        parameters: {
            query?: {
                cursor?: string | null;
                kind?: ("success_rate" | "silence" | "failures" | "amount" | "sync_stale" | "break_age") | null;
                limit?: number;
                muted?: boolean | null;
                page?: number;
                rule_id?: string | null;
                severity?: ("info" | "warning" | "critical") | null;
                state?: ("open" | "acknowledged" | "resolved") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDetailView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description alert_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settle_alert_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AcknowledgeAlertBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description alert_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description alert_resolved */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settle_alert_mute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MuteAlertBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description alert_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description alert_resolved */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: {
                active?: boolean | null;
                cursor?: string | null;
                limit?: number;
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeysView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKeyBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKeyView"];
                };
            };
            /** @description A second person has to approve it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description beyond_own_permissions, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description name_taken, secret_already_shown, idempotency_key_reused, too_many_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_name, unknown_permission, no_permission, invalid_expiry, invalid_address_range, idempotency_key_required, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description api_key_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description api_key_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyChangeBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedKeyView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description beyond_own_permissions, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description api_key_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description api_key_ended, make_another_key */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unknown_permission, no_permission, invalid_expiry, invalid_address_range */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotate_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotationBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKeyView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description beyond_own_permissions, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description api_key_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description api_key_ended, already_rotated */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_approvals: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                state?: ("waiting" | "approved" | "rejected" | "expired" | "failed") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_approval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description approval_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description approval_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_approval, not_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description approval_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_trail: {
        parameters: {
            query?: {
                action?: string | null;
                actor?: string | null;
                cursor?: string | null;
                limit?: number;
                object_id?: string | null;
                object_type?: string | null;
                refused?: boolean | null;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_trail: {
        parameters: {
            query?: {
                action?: string | null;
                actor?: string | null;
                object_id?: string | null;
                object_type?: string | null;
                refused?: boolean | null;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_trail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bank_payments: {
        parameters: {
            query?: {
                cursor?: string | null;
                from?: string | null;
                inn?: string | null;
                limit?: number;
                query?: string | null;
                status?: ("credited" | "suspense" | "assigned") | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankPaymentsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign_bank_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankPaymentView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bank_payment_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_in_suspense, insufficient_funds, account_frozen, balance_limit, currency_mismatch */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_inn */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_review: {
        parameters: {
            query?: {
                cursor?: string | null;
                kind?: ("conflict" | "suspense") | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismiss_conflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description review_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_demo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_deposit_reviews: {
        parameters: {
            query?: {
                closed?: boolean | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositReviewsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_deposit_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositReviewView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description review_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description review_closed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_deposits: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                query?: string | null;
                state?: ("started" | "pending" | "requires_action" | "processing" | "failed" | "expired" | "cancelled" | "completed" | "partially_refunded" | "refunded" | "disputed") | null;
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorDepositsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    see_deposit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorDepositView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description deposit_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_disputes: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                state?: ("open" | "won" | "lost" | "closed") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    thaw_dispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThawBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dispute_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dispute_open, account_frozen, balance_limit */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_events: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_event_types, position_ahead */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_metrics_summary: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                background?: boolean;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                format?: "csv" | "xlsx";
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description It is being made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableExportView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_exports, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_payshack_clients: {
        parameters: {
            query?: {
                background?: boolean;
                format?: "csv" | "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description It is being made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableExportView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_exports, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_payshack_report: {
        parameters: {
            query?: {
                background?: boolean;
                format?: "csv" | "xlsx";
                from_date?: string | null;
                report_type?: "payin" | "payout";
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description It is being made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableExportView"];
                };
            };
            /** @description invalid_period, report_too_wide */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_access_to_provider */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_exports, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable, provider_unavailable, provider_refused */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_reconciliation: {
        parameters: {
            query?: {
                background?: boolean;
                date?: string | null;
                format?: "csv" | "xlsx";
                from_date?: string | null;
                pair?: string | null;
                to_date?: string | null;
                type?: ("all" | "amount" | "status" | "currency" | "fee" | "paid_amount" | "direction" | "time" | "missing_vima" | "missing_payshack" | "missing_first" | "missing_second" | "duplicate" | "discrepancy" | "matched" | "waiting") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description It is being made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableExportView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_exports, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_transactions: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                background?: boolean;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                format?: "csv" | "xlsx";
                from_date?: string | null;
                ids?: string | null;
                order?: "asc" | "desc";
                payment_method?: string | null;
                project?: string | null;
                search?: string | null;
                sort_by?: "created_at" | "updated_at" | "amount" | "status" | "project";
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description It is being made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableExportView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_exports, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_exports: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableExportView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description export_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description export_not_found, file_missing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description export_not_ready */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description export_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload_import_file: {
        parameters: {
            query?: {
                filename?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
                "application/vnd.ms-excel": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_import_files */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_file_sent, unreadable_file */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadingBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description import_file_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description import_file_gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unreadable_file, invalid_profile, unknown_timezone */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_import_profiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfilesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_import_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description profile_name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_profile, unknown_timezone */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_import_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profile_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description profile_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description profile_is_built_in, profile_name_taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_profile, unknown_timezone */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_import_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profile_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description profile_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description profile_is_built_in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_imports: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportBody"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description import_file_not_found, profile_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description import_file_gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description import_refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportItem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description import_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_bad_rows: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRowsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description import_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_dead_jobs: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadJobsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drop_dead_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dead_job_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_dead_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description dead_job_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_accounts: {
        parameters: {
            query?: {
                currency?: string | null;
                cursor?: string | null;
                kind?: ("wallet" | "organization" | "player" | "clearing" | "bank" | "suspense" | "adjustments" | "stripe" | "card_fees" | "betting" | "bonuses" | "payouts" | "psp_suspense" | "psp_write_offs" | "store" | "trader" | "gateway_profit" | "gateway_rounding" | "gateway_deposits" | "gateway_withdrawals" | "gateway_network_fees") | null;
                limit?: number;
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor, unknown_currency */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_account: {
        parameters: {
            query?: {
                at?: string | null;
            };
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_account_entries: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_entries: {
        parameters: {
            query?: {
                cursor?: string | null;
                kind?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntriesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_entry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A second person has to approve it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_frozen, account_of_holds, balance_limit, currency_mismatch, idempotency_key_reused, insufficient_funds, too_many_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description amount_out_of_range, invalid_amount, invalid_idempotency_key, same_account, unknown_currency */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description entry_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reverse_entry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReversalBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryView"];
                };
            };
            /** @description A second person has to approve it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description entry_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description owned_by_context, already_reversed, insufficient_funds, account_frozen, balance_limit, idempotency_key_reused, too_many_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_in_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkView"];
                };
            };
            /** @description A second person has to approve it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_frozen, account_of_holds, balance_limit, currency_mismatch, idempotency_key_reused, insufficient_funds, too_many_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description amount_out_of_range, invalid_amount, invalid_idempotency_key, same_account, unknown_currency, repeated_key, too_many_postings */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_trial_balance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBalanceView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not_for_others, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describe_caller: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMeBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_name */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_code, challenge_expired, invalid_passkey, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_factor, passkeys_unavailable */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_codes, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description field_unreadable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_factors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddPasskeyBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description challenge_expired, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkey_taken, passkeys_unavailable, too_many_passkeys */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkey_refused, invalid_name */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkey_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description last_way_in */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rename_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamePasskeyBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkey_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_name */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptionsView"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkeys_unavailable, too_many_passkeys */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renew_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesView"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_factor */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    begin_code_generator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewGeneratorView"];
                };
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description field_unreadable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_code_generator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description second_factor_required, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description factor_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_code_generator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_code, unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description factor_not_begun */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_codes, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description field_unreadable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordBody"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description people_only */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_password, invalid_password, guessable_password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_sizes_amount_distribution: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SizesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    by_country_by_country: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountriesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_merchants_by_merchant: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                limit?: number;
                order?: "asc" | "desc";
                page?: number;
                payment_method?: string | null;
                project?: string | null;
                search?: string | null;
                sort_by?: "total_amount" | "total_count" | "conversion_rate" | "success_amount" | "success_count" | "failed_count" | "avg_ticket" | "last_txn_at" | "merchant_id";
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    by_project_by_project: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_trends_by_source: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                granularity?: "minute" | "5min" | "15min" | "hour" | "day" | "week" | "month";
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period, too_many_points */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    by_status_by_status: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_choices_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChoicesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compare_periods_comparison: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                compare_from?: string | null;
                compare_to?: string | null;
                comparison_type?: "day" | "week" | "month" | "custom";
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    by_project_conversion_by_project: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_heatmap_heatmap: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                dimension?: "hour_day" | "merchant_hour" | "merchant_day";
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                metric?: "amount" | "count" | "conversion";
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatmapView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_bars_horizontal_bars: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                limit?: number;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path: {
                type: "volume-by-project" | "count-by-project" | "conversion-by-project" | "volume-by-status";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BarsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_hours_hourly_distribution: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_pace_live: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_overview: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsOverviewView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_pace_rpm: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                minutes?: number;
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaceView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_trends: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                direction?: string | null;
                display_currency?: "USD" | null;
                from_date?: string | null;
                granularity?: "minute" | "5min" | "15min" | "hour" | "day" | "week" | "month";
                payment_method?: string | null;
                project?: string | null;
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrendsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period, too_many_points */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_organisations: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chart_organisation: {
        parameters: {
            query?: {
                days?: number;
                points?: number;
            };
            header?: never;
            path: {
                inn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalancesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description organization_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    see_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_psp_reports: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PspReportsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_psp_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description psp_report_not_found, file_missing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description psp_report_not_ready */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description psp_report_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_entities: {
        parameters: {
            query?: {
                cursor?: string | null;
                kind?: string | null;
                limit?: number;
                source?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitiesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_entity_balances: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                kind: string;
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityBalancesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description entity_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_projects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectNamesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    name_project: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameProjectBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectNameView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description source_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_assignees: {
        parameters: {
            query?: {
                query?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssigneesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_break: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    act_on_break_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakOwnerBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_owner_not_found */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    act_on_break_comment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakCommentBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    act_on_break_evidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    act_on_break_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakStateBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_in_another_state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    act_on_break_write_off: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteOffBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description break_in_another_state, nothing_to_write_off, account_frozen, balance_limit */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unknown_currency, amount_out_of_range */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_ages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    act_on_breaks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreaksBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreaksChangedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_discrepancies: {
        parameters: {
            query?: {
                discrepancy_type?: string | null;
                from_date?: string | null;
                limit?: number;
                match_status?: string | null;
                owner?: string | null;
                page?: number;
                pair?: string | null;
                project?: string | null;
                state?: string | null;
                to_date?: string | null;
                type?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscrepanciesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconciliation_proposals: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                state?: "proposed" | "accepted" | "refused" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconciliation_proposals_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description proposal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description proposal_decided */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconciliation_proposals_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description proposal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description proposal_decided */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconciliation_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconciliation_rules_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReconciliationRuleBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVersionView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconciliation_rules_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVersionView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description reconciliation_rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rule_already_active */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconciliation_rules_try_out: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleTrialBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleTrialView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description reconciliation_rule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_reconciliation_days */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    run_reconciliation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReconciliationRunBody"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciliationAskedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unknown_pair */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_reconciliation_days */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_reconciliation_runs: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciliationRunsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    summarise_reconciliation: {
        parameters: {
            query?: {
                date?: string | null;
                from_date?: string | null;
                pair?: string | null;
                recon_date?: string | null;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciliationSummaryView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unknown_pair */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_schedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportSchedulesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportScheduleBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportScheduleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_schedules, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_schedule, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description schedule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportScheduleChanges"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportScheduleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description schedule_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_schedule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_other_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description session_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_setting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description setting_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_setting */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_setting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description setting_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_stripe_events: {
        parameters: {
            query?: {
                cursor?: string | null;
                effect?: ("waiting" | "ignored" | "credited" | "booked" | "noted" | "nothing" | "review" | "unknown") | null;
                limit?: number;
                query?: string | null;
                type?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StripeEventsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stripe_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeStripeEventView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description stripe_event_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    apply_stripe_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StripeEventView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description stripe_event_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description payment_not_credited, account_frozen, balance_limit */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    backfill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackfillBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description source_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_backfills */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_backfill */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_parked: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                source?: string | null;
                state?: ("open" | "settled" | "dismissed") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedRowsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismiss_parked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedRowView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description parked_row_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description parked_row_settled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retry_parked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedRowView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description parked_row_not_found, source_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description parked_row_settled, row_still_unreadable */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_runs: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                source?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRunsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRunView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description run_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_syncs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncStatusView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trigger_sync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerSyncBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description source_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trigger_sync_of_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description source_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_transactions: {
        parameters: {
            query?: {
                amount_max?: number | string | null;
                amount_min?: number | string | null;
                country?: string | null;
                currency?: string | null;
                cursor?: string | null;
                direction?: string | null;
                from_date?: string | null;
                limit?: number;
                order?: "asc" | "desc";
                page?: number;
                payment_method?: string | null;
                project?: string | null;
                search?: string | null;
                sort_by?: "created_at" | "updated_at" | "amount" | "status" | "project";
                source?: string | null;
                status?: string | null;
                timezone?: string;
                to_date?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor, invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transaction: {
        parameters: {
            query?: {
                reveal?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionDetailView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description operation_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                active?: boolean | null;
                cursor?: string | null;
                limit?: number;
                query?: string | null;
                role?: ("admin" | "finance" | "support" | "teamlead" | "merchant" | "trader" | "player") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteUserBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description beyond_own_permissions, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description email_taken, invite_with_less */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_email, invalid_name, invalid_lead, unknown_permission */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUserBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description A second person has to approve it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description beyond_own_permissions, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_permissions, last_admin, idempotency_key_reused, too_many_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_name, invalid_lead, unknown_permission, change_apart, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    erase_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_permissions, last_admin */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_link_invite_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description beyond_own_permissions, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description already_accepted, inactive_account */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    send_link_offer_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description beyond_own_permissions, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description user_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description inactive_account */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_wallets: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                query?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_wallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WalletBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unknown_currency, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_wallet: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path: {
                wallet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wallet_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chart_wallet: {
        parameters: {
            query?: {
                days?: number;
                points?: number;
            };
            header?: never;
            path: {
                wallet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalancesView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wallet_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
                Prefer?: string;
            };
            path: {
                wallet_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wallet_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds, account_frozen, balance_limit, currency_mismatch, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_idempotency_key, invalid_amount, amount_out_of_range, unknown_currency */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_operations: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                wallet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wallet_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transfer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                wallet_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wallet_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds, account_frozen, balance_limit, currency_mismatch, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_idempotency_key, invalid_amount, amount_out_of_range, unknown_currency, same_account */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_methods_to_verify: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                status?: ("pending" | "verified" | "rejected") | null;
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodsToVerifyView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reveal_withdrawal_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedMethodView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reject_withdrawal_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalMethodRejectionBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodToVerifyView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_withdrawal_method, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_decided */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify_withdrawal_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodToVerifyView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_withdrawal_method, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_decided */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_withdrawals: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                state?: ("requested" | "approved" | "paid" | "rejected" | "cancelled") | null;
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_withdrawal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve_withdrawal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalView"];
                };
            };
            /** @description A second person has to approve it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_withdrawal, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_in_another_state, account_frozen, balance_limit, idempotency_key_reused, withdrawal_method_withdrawn, too_many_waiting */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_withdrawal_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnWithdrawalView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_in_another_state, account_frozen, balance_limit, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pay_withdrawal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalPaymentBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_withdrawal, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_in_another_state, account_frozen, balance_limit, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reject_withdrawal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalRejectionBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description own_withdrawal, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_in_another_state, account_frozen, balance_limit, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_withdrawals: {
        parameters: {
            query?: {
                currency?: string | null;
                format?: "csv" | "pain.001";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description debtor_unknown, nothing_to_pay */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no_bank_currency, unknown_currency */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_balance: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    place_bet: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BetBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BetAnswerView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bet_id_reused, insufficient_funds, account_frozen */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_amount, amount_out_of_range, stake_out_of_range, invalid_coefficient, invalid_legs */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bet: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path: {
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneBetView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bet_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_bet: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path: {
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BetAnswerView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bet_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bet_resolved, account_frozen */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settle_bet: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path: {
                bet_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BetAnswerView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bet_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bet_resolved, leg_resolved, legs_say_otherwise, account_frozen, balance_limit */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_settlement, invalid_payout, invalid_legs, payout_too_large, invalid_amount, amount_out_of_range */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    give_bonus: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BonusBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BonusAnswerView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bonus_id_reused, account_frozen, balance_limit */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_amount, amount_out_of_range, bonus_too_large */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chart_player: {
        parameters: {
            query?: {
                points?: number;
                since?: string | null;
                until?: string | null;
            };
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayerChartView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_deposit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DepositBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeDepositView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description card_declined */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description payment_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description account_frozen, balance_limit, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_amount, amount_out_of_range, deposit_too_small, deposit_too_large, payment_refused, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description payments_unavailable, unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_own_deposits: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_own_deposit: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path: {
                operation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepositView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description deposit_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    request_report_by_query: {
        parameters: {
            query?: {
                date_from?: string | null;
                date_to?: string | null;
                format?: "csv" | "pdf";
                include_bets?: boolean;
                include_statistics?: boolean;
                include_transactions?: boolean;
                language?: ("en" | "ru") | null;
            };
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswer"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period, report_too_long, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_reports, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    request_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReportBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_period, report_too_long, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_reports, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_history: {
        parameters: {
            query?: {
                date_from?: string | null;
                date_to?: string | null;
                limit?: number;
                offset?: number;
                result?: ("win" | "loss" | "refund" | "cashout") | null;
                status?: ("open" | "resolved" | "cancelled") | null;
                transaction_type?: ("deposit" | "withdrawal" | "withdrawal_returned" | "bet_placed" | "bet_won" | "bet_lost" | "bet_cancelled" | "coupon_won" | "coupon_lost" | "bonus_added" | "fee_charged" | "refund" | "frozen" | "thawed" | "adjustment") | null;
            };
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    show_options: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptionsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_card: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CardBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedCardView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description card_declined */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description payment_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description card_setup_unfinished, too_many_payment_methods */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description card_unusable, card_setup_not_found */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description payments_unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_card: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                method_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardRemovedView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description payment_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    choose_card: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                method_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedCardView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description payment_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_up_card: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardSetupView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description payments_unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_reports: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description report_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    download_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description report_not_found, file_missing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description report_not_ready */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description report_expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_statements: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_statement: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneStatementView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description statement_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_statistics: {
        parameters: {
            query?: {
                date_from?: string | null;
                date_to?: string | null;
            };
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayerStatisticsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_timeline: {
        parameters: {
            query?: {
                cursor?: string | null;
                date_from?: string | null;
                date_to?: string | null;
                limit?: number;
                order?: "newest" | "oldest" | "largest" | "smallest";
                types?: string | null;
            };
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawnView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_not_verified, permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description insufficient_funds, account_frozen, balance_limit, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_amount, amount_out_of_range, below_minimum_withdrawal, above_maximum_withdrawal, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description daily_limit_exceeded, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_withdrawal_methods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalMethodsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_withdrawal_method: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalMethodBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalMethodView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_withdrawal_methods, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description missing_detail, missing_address, detail_of_another_type, invalid_iban, invalid_swift_code, invalid_bank_code, invalid_account_number, invalid_wallet_address, invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_withdrawal_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                method_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MethodRemovedView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_in_use */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_withdrawal_method_default: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                method_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalMethodView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_method_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_own_withdrawals: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: {
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnWithdrawalsView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_cursor */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_own_withdrawal: {
        parameters: {
            query?: never;
            header?: {
                Prefer?: string;
            };
            path: {
                operation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnWithdrawalView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_withdrawal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: a retry under it gets the first answer. */
                "Idempotency-Key"?: string;
                Prefer?: string;
            };
            path: {
                operation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnWithdrawalView"];
                };
            };
            /** @description unauthenticated */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description permission_denied */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description withdrawal_in_another_state, account_frozen, balance_limit, idempotency_key_reused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_idempotency_key */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bank: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankWebhookBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankWebhookView"];
                };
            };
            /** @description invalid_amount, amount_out_of_range, invalid_inn, invalid_document_number, invalid_document_date */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_signature */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description bank_payment_conflict, account_frozen, balance_limit, currency_mismatch */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stripe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StripeWebhookView"];
                };
            };
            /** @description missing_signature, webhook_secret_not_configured, invalid_stripe_signature, invalid_payload */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    read_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InviteeView"];
                };
            };
            /** @description link_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_name, invalid_password, guessable_password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_credentials, second_factor_required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_email */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondStepBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description challenge_expired, invalid_code */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_codes, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description field_unreadable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignOutBody"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enter_with_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description challenge_expired, invalid_passkey */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkeys_unavailable */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptionsView"];
                };
            };
            /** @description origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description passkeys_unavailable */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshBody"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_refresh_token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask_for_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskForResetBody"];
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_email */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordBody"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description link_not_found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_password, guessable_password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_up_see_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupView"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    set_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUpBody"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description wrong_setup_code, origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description already_set_up */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description invalid_email, invalid_name, invalid_password, guessable_password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenForm"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensView"];
                };
            };
            /** @description invalid_grant, invalid_request, unsupported_grant_type, invalid_email */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description second_factor_required, invalid_code */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description origin_refused */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too_many_attempts, too_many_codes, too_many_requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_health_alive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
