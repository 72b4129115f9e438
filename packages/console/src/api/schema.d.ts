// Written by generate-api-types.ts from the OpenAPI document. Do not edit.
export interface paths {
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user that the access token stands for, or who is signed in */
        get: operations["getCurrentUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes your name, and whether you are mailed about applications that wait */
        patch: operations["patchCurrentUser"];
        trace?: never;
    };
    "/api/v1/users/me/ways-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How you may sign in again */
        get: operations["getWaysIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/actions/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes your password, and ends your sessions in other browsers
         * @description A wrong current password counts as a failed sign-in: after a few, 429 says how long to wait. Connections of applications stay.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant at this host, and the addresses that applications connect by */
        get: operations["getCurrentTenant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Gives the tenant another name, on every page and in every question that people are asked
         * @description For tenant administrators.
         */
        patch: operations["patchCurrentTenant"];
        trace?: never;
    };
    "/api/v1/tenants/me/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets the logo that every page shows
         * @description A PNG, JPEG or WebP image of at most 128 KiB. What it is, is read from its first bytes; an SVG is refused, for it may hold script.
         *
         *     For tenant administrators.
         */
        put: operations["putCurrentTenantLogo"];
        post?: never;
        /**
         * Takes the logo away
         * @description For tenant administrators.
         */
        delete: operations["deleteCurrentTenantLogo"];
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
         * What the tenant looks like now, day by day, and what needs attention first
         * @description Under a flood of registrations the last minutes may be missing; they come with the next count.
         *
         *     For tenant administrators.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The clients that wait for a decision
         * @description Made to be asked every few seconds: send the `ETag` back, and while nothing has changed the answer is 304.
         *
         *     For tenant administrators.
         */
        get: operations["getWaitingClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One client that waits; `ETag` names its revision
         * @description People who wait with it are told that an administrator has looked at it.
         *
         *     For tenant administrators.
         */
        get: operations["getWaitingClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-clients/{id}/actions/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turns a client away: its registration is deleted, and whoever meets it is told why
         * @description For tenant administrators.
         */
        post: operations["rejectWaitingClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-clients/{id}/actions/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a client wait longer, up to a week from its registration; people who wait with it see the new time
         * @description For tenant administrators.
         */
        post: operations["extendWaitingClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/waiting-clients/{id}/actions/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a client in without a first connection, where the tenant allows it
         * @description Only while the setting `/dcrApprovalWithoutConnection` is true: otherwise an administrator approves a client by connecting with it first. Nobody is connected by this; people consent when they connect. The revision that was seen must be named, so that a client cannot swap what is approved.
         *
         *     For tenant administrators.
         */
        post: operations["approveWaitingClient"];
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
         * The people of this tenant
         * @description Filters follow RFC 7644 §3.4.2.2 over id, email, name, role (TenantAdmin, Member), status (active, invited, disabled), createdAt and lastSignedInAt, e.g. `status eq "active" and role eq "TenantAdmin"`. `search` finds what name or e-mail address contain, in any case.
         *
         *     For tenant administrators.
         */
        get: operations["getUsers"];
        put?: never;
        /**
         * Invites a person; the link behind which they choose a password is in the answer and never again
         * @description Without a link where passwords are off: the person signs in through the identity provider.
         *
         *     For tenant administrators.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user
         * @description For tenant administrators.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes name, role or status, all of them or none
         * @description Who is disabled is signed out everywhere, and every token that acts for them is refused from the next request on. `/disableReason` is a sentence that the person reads who signs in meanwhile. `active` lifts that; who has never chosen a password is `invited` then. The last active administrator can be neither demoted nor disabled (409).
         *
         *     For tenant administrators.
         */
        patch: operations["patchUser"];
        trace?: never;
    };
    "/api/v1/users/{userId}/actions/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a new one-time link behind which the person chooses a password; the one before works no more
         * @description For tenant administrators.
         */
        post: operations["inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/actions/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs a person out everywhere; connections of applications stay
         * @description For tenant administrators.
         */
        post: operations["endUserSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/actions/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets an identity provider no more know a person as this user; signs them out everywhere
         * @description For accounts that were made anew at the provider: the next person with the address may be linked.
         *
         *     For tenant administrators.
         */
        post: operations["unlinkUser"];
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
        /**
         * Where you are signed in, or a user is, for administrators; newest first, at most a hundred
         * @description `current` marks the session that asks. A session that has ended, for whatever reason, is not listed.
         */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/actions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends your sessions in other browsers; the one that asks goes on */
        post: operations["endOtherSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one session; `current` is the one that asks, which signs it out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The identity providers of this tenant, oldest first
         * @description For tenant administrators.
         */
        get: operations["getIdentityProviders"];
        put?: never;
        /**
         * Adds an identity provider
         * @description At most 10, each issuer once. Register the callbackUrl at the provider as redirect URI.
         *
         *     For tenant administrators.
         */
        post: operations["createIdentityProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One identity provider
         * @description For tenant administrators.
         */
        get: operations["getIdentityProvider"];
        put?: never;
        post?: never;
        /**
         * Takes an identity provider away
         * @description Its users stay; added again with the same issuer, it knows them as before.
         *
         *     For tenant administrators.
         */
        delete: operations["deleteIdentityProvider"];
        options?: never;
        head?: never;
        /**
         * Changes an identity provider, all that is asked for or nothing
         * @description Takes effect on the next sign-in; sessions go on. `null` takes the secret or the role mapping away.
         *
         *     For tenant administrators.
         */
        patch: operations["patchIdentityProvider"];
        trace?: never;
    };
    "/api/v1/identity-providers/{providerId}/actions/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Looks whether the provider answers, and as what
         * @description Fetches its discovery document and its keys now. Nobody signs in, so it cannot tell whether client and secret are right.
         *
         *     For tenant administrators.
         */
        post: operations["testIdentityProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/core/auth-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How people and applications sign in to this tenant
         * @description For tenant administrators.
         */
        get: operations["getAuthSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes settings, all of them or none
         * @description Each takes effect on the next request. `/dcrAllowedAuthenticationMethods` can be set only while registration is on. What is refused is told for every setting at once.
         *
         *     For tenant administrators.
         */
        patch: operations["patchAuthSettings"];
        trace?: never;
    };
    "/api/v1/known-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Well-known clients: how they register, where access to them goes, and how people connect them
         * @description Facts that come with the server, and those that its operator adds in the file that `VESTIBULE_KNOWN_CLIENTS` names. That a client is here lets nothing in: what may register is said by the auth settings.
         *
         *     For tenant administrators.
         */
        get: operations["getKnownClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhooks of this tenant
         * @description There are at most 10, so all of them are in the answer.
         *
         *     For tenant administrators.
         */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Adds a webhook; the secret that it verifies signatures with is in the answer and never again
         * @description Deliveries follow Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`, at least once, again after every answer but 2xx. See docs/webhooks.md.
         *
         *     For tenant administrators.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One webhook
         * @description For tenant administrators.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Deletes a webhook with its deliveries
         * @description For tenant administrators.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Changes members, all of them or none
         * @description While it is switched off nothing is kept for it; what is on its way is given up, and can be sent again.
         *
         *     For tenant administrators.
         */
        patch: operations["patchWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/actions/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a new secret; for a day deliveries are signed with the one before too
         * @description For tenant administrators.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/actions/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an event of the type com.qlik.core.webhook.tested, also to a webhook that is switched off
         * @description For tenant administrators.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries to webhooks and by mail, newest first
         * @description What was delivered or given up is kept for 14 days.
         *
         *     For tenant administrators.
         */
        get: operations["getNotificationDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One delivery
         * @description For tenant administrators.
         */
        get: operations["getNotificationDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-deliveries/{id}/actions/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends what was given up once more, from the first attempt on
         * @description For tenant administrators.
         */
        post: operations["resendNotificationDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The approved clients of this tenant
         * @description Filters follow RFC 7644 §3.4.2.2 over clientId, clientName, appType, tenantId, createdByType, consentMethod, admittedBy, status, createdAt, updatedAt, publishedAt and lastUsedAt, e.g. `createdByType eq "dcr"`. Clients that wait for approval are not among them.
         */
        get: operations["getOAuthClients"];
        put?: never;
        /**
         * Adds a client by hand; the secret of a confidential one is in the answer and never again
         * @description For tenant administrators.
         */
        post: operations["createOAuthClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One client; `ETag` names its version */
        get: operations["getOAuthClient"];
        put?: never;
        post?: never;
        /**
         * Deletes a client with its secrets, consents and connections
         * @description For tenant administrators.
         */
        delete: operations["deleteOAuthClient"];
        options?: never;
        head?: never;
        /**
         * Changes members, all of them or none
         * @description A change of name, addresses, redirect URIs, scopes or keys makes every user consent again. Connections that exist keep their scopes.
         *
         *     For tenant administrators.
         */
        patch: operations["patchOAuthClient"];
        trace?: never;
    };
    "/api/v1/oauth-clients/{id}/actions/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets the other tenants of this deployment approve the client for themselves; published twice, it keeps the first date
         * @description For tenant administrators.
         */
        post: operations["publishOAuthClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-clients/{id}/actions/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops a client at once: no sign-in, no refresh, no call with a token it has
         * @description For tenant administrators.
         */
        post: operations["disableOAuthClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-clients/{id}/actions/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a disabled client work again
         * @description For tenant administrators.
         */
        post: operations["enableOAuthClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-clients/{id}/client-secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds a secret; it is in the answer and never again
         * @description For tenant administrators.
         */
        post: operations["createOAuthClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-clients/{id}/client-secrets/{hint}": {
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
         * Deletes the secret with this hint; it is refused from the next request on
         * @description For tenant administrators.
         */
        delete: operations["deleteOAuthClientSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-clients/{id}/connection-configs/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether users are asked for consent, and whether the owner has deleted the client
         * @description For tenant administrators.
         */
        get: operations["getConnectionConfig"];
        put?: never;
        post?: never;
        /**
         * Withdraws this tenant’s approval, with its users’ consents and connections
         * @description For tenant administrators.
         */
        delete: operations["deleteConnectionConfig"];
        options?: never;
        head?: never;
        /**
         * Sets the consent method
         * @description `trusted` skips users’ consent. For public clients that redirect to the device itself this is risky: any program there can pretend to be them (RFC 8252 §8.6).
         *
         *     For tenant administrators.
         */
        patch: operations["patchConnectionConfig"];
        trace?: never;
    };
    "/api/v1/standing-approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Decisions that cover later registrations of the same application, the newest first
         * @description For tenant administrators.
         */
        get: operations["getStandingApprovals"];
        put?: never;
        /**
         * Extends the approval of a client to later registrations of the same application
         * @description The kind must be the one that the application has, so that nobody extends an approval to something that proves nothing without having said so. What registers from then on with the same identity is approved at once.
         *
         *     For tenant administrators.
         */
        post: operations["createStandingApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standing-approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One standing approval; `ETag` names its version
         * @description Its registrations are the OAuth clients with `filter=admittedBy eq "{id}"`.
         *
         *     For tenant administrators.
         */
        get: operations["getStandingApproval"];
        put?: never;
        post?: never;
        /**
         * Ends it with everything that it has let in: registrations, consents and connections
         * @description Nothing that it has let in works from the next request on; people who still try read what became of it, and the reason.
         *
         *     For tenant administrators.
         */
        delete: operations["endStandingApproval"];
        options?: never;
        head?: never;
        /**
         * Changes members, all of them or none
         * @description The consent method holds for the registrations that are there, too; scopes and names hold for those that come after.
         *
         *     For tenant administrators.
         */
        patch: operations["patchStandingApproval"];
        trace?: never;
    };
    "/api/v1/software-statement-issuers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The issuers whose software statements are taken, the oldest first
         * @description There are at most 50, so all of them are in the answer.
         *
         *     For tenant administrators.
         */
        get: operations["getSoftwareStatementIssuers"];
        put?: never;
        /**
         * Trusts an issuer: what its statements say of a client counts more than what the client says
         * @description At most 50, each issuer once, with its public keys or the address of its key set. Nothing is approved by that: a client with a statement waits like any other.
         *
         *     For tenant administrators.
         */
        post: operations["createSoftwareStatementIssuer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/software-statement-issuers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One issuer; `ETag` names its version
         * @description For tenant administrators.
         */
        get: operations["getSoftwareStatementIssuer"];
        put?: never;
        post?: never;
        /**
         * Trusts it no more; standing approvals that rest on its statements end, with what they have let in
         * @description Clients that an administrator approved by themselves stay.
         *
         *     For tenant administrators.
         */
        delete: operations["deleteSoftwareStatementIssuer"];
        options?: never;
        head?: never;
        /**
         * Changes where its keys are; one way takes the place of the other
         * @description What its statements have let in stays. An issuer with another name is another issuer.
         *
         *     For tenant administrators.
         */
        patch: operations["patchSoftwareStatementIssuer"];
        trace?: never;
    };
    "/api/v1/oauth-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connections: your own, or everybody’s for administrators
         * @description Newest first unless sorted otherwise; `userId` and `clientId` together mean both.
         */
        get: operations["getOauthTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-tokens/actions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends all connections of a client, of a user, or of a user through a client
         * @description For tenant administrators.
         */
        post: operations["revokeOauthTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth-tokens/{tokenId}": {
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
         * Ends a connection; every token of it is refused from the next request on
         * @description What an administrator says about it reaches the person when the application asks again, and before they consent again.
         */
        delete: operations["deleteOauthToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events, newest first unless sorted otherwise
         * @description For tenant administrators.
         */
        get: operations["getAudits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All events that match, oldest first, as JSON lines
         * @description For tenant administrators.
         */
        get: operations["exportAudits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The types of events that there are
         * @description For tenant administrators.
         */
        get: operations["getAuditTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sources of events that there are
         * @description For tenant administrators.
         */
        get: operations["getAuditSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All events of one day (UTC)
         * @description For tenant administrators.
         */
        get: operations["getArchivedAudits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long events are kept
         * @description For tenant administrators.
         */
        get: operations["getAuditsSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event
         * @description For tenant administrators.
         */
        get: operations["getAudit"];
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
        /**
         * @example {
         *       "errors": [
         *         {
         *           "code": "HTTP-400",
         *           "title": "Bad request",
         *           "detail": "redirectUris: the redirect URI contains a fragment",
         *           "source": {
         *             "pointer": "/0/value/0"
         *           }
         *         }
         *       ],
         *       "traceId": "5f0c6d1b8a7e4f32b1c09d8e7f6a5b4c"
         *     }
         */
        Errors: {
            errors: {
                code: string;
                title: string;
                detail?: string;
                source?: {
                    pointer?: string;
                    parameter?: string;
                };
            }[];
            traceId: string;
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
    getCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenantId: string;
                        subject: string;
                        name: string;
                        email: string;
                        roles: "TenantAdmin"[];
                        /** @enum {string} */
                        status: "active" | "invited" | "disabled";
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Whether you are mailed about applications that wait, as an administrator */
                        waitingMail: boolean;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchCurrentUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/name",
                 *         "value": "Ada Lovelace"
                 *       }
                 *     ]
                 */
                "application/json": ({
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/name";
                    value: string;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/waitingMail";
                    value: boolean;
                })[];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getWaysIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With a password, through identity providers, or both */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description none: you have not chosen one; off: nobody signs in with a password here
                         * @enum {string}
                         */
                        password: "set" | "none" | "off";
                        /** @description Identity providers that know you, and through which people may come in now */
                        providers: {
                            name: string;
                            issuer: string;
                        }[];
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "correct horse battery staple",
                 *       "newPassword": "a sentence is better than a word"
                 *     }
                 */
                "application/json": {
                    currentPassword: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getCurrentTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tenant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        hostnames: string[];
                        /** Format: date-time */
                        created: string;
                        /** @description Path of the logo; it changes with the image. Absent when there is none. */
                        logo?: string;
                        /** @description The MCP server, to be added to applications */
                        mcpUrl: string;
                        /** @description Where applications register themselves, while registration is on */
                        registrationUrl: string;
                        /** @description RFC 8414 */
                        authorizationServerMetadataUrl: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchCurrentTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/name",
                 *         "value": "Acme"
                 *       }
                 *     ]
                 */
                "application/json": {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/name";
                    value: string;
                }[];
            };
        };
        responses: {
            /** @description Renamed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    putCurrentTenantLogo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": unknown;
                "image/jpeg": unknown;
                "image/webp": unknown;
            };
        };
        responses: {
            /** @description Where it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        logo: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteCurrentTenantLogo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: {
                /** @description The ETag of the answer that you have; 304 without a body while it is still the answer */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        now: {
                            waiting: number;
                            /** @description Waiting clients that members have asked for */
                            waitingAskedFor: number;
                            /** @description Without the deployment’s own, such as that of the command line */
                            approved: number;
                            disabled: number;
                            activeConnections: number;
                            /** @description Active ones */
                            users: number;
                            invitedUsers: number;
                            administrators: number;
                        };
                        /** @description Oldest first; the newest is today */
                        days: {
                            /**
                             * Format: date
                             * @description A day in UTC
                             */
                            date: string;
                            registrations: number;
                            /** @description Also of clients that another tenant has published */
                            approvals: number;
                            rejections: number;
                            expirations: number;
                            /** @description Refused registrations, at most ten a minute: of a flood a sample is recorded */
                            refusals: number;
                            /** @description Waiting clients that had to give way at the limit */
                            evictions: number;
                            signIns: number;
                            /** @description At the end of the day, now for today; absent before it was measured */
                            activeConnections?: number;
                        }[];
                        /** @description Most urgent first */
                        attention: {
                            /** @enum {string} */
                            type: "waiting-with-requests" | "expiring-soon" | "registration-off" | "no-client-approved-yet" | "waiting" | "disabled-in-use" | "only-one-administrator" | "unused-clients";
                            /** @description Absent where there is nothing to count */
                            count?: number;
                        }[];
                    };
                };
            };
            /** @description The answer that you have is still the answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getWaitingClients: {
        parameters: {
            query?: {
                limit?: number;
                next?: string;
                prev?: string;
                sort?: "+registeredAt" | "-registeredAt" | "+expiresAt" | "-expiresAt";
                search?: string;
                totalResults?: "true" | "false";
            };
            header?: {
                /** @description The ETag of the answer that you have; 304 without a body while it is still the answer */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            clientId: string;
                            /** @description Its own words: nobody has verified them */
                            clientName: string;
                            clientUri?: string;
                            logoUri?: string;
                            tosUri?: string;
                            policyUri?: string;
                            redirectUris: string[];
                            /** @description Where access would be sent: host names, or schemes such as cursor:// */
                            redirectHosts: string[];
                            /** @enum {string} */
                            appType: "web" | "native" | "spa" | "anonymous-embed";
                            /** @enum {string} */
                            kind: "confidential" | "public";
                            tokenEndpointAuthMethod: string;
                            grantTypes: string[];
                            allowedScopes: string[];
                            /**
                             * @description `dcr`: it registered itself; `cimd`: somebody met it by its document
                             * @enum {string}
                             */
                            createdByType: "user" | "service" | "dcr" | "cimd";
                            /** @description Of a client that describes itself in one (`cimd`) */
                            document?: {
                                /** @description Where the document is; the same as the client id */
                                url: string;
                                /** @description Whose word it is */
                                host: string;
                                /**
                                 * Format: date-time
                                 * @description When it was last read and found good
                                 */
                                readAt: string;
                                /**
                                 * Format: date-time
                                 * @description It is read again when the client is used after that
                                 */
                                freshUntil: string;
                                /**
                                 * Format: date-time
                                 * @description Until then the client goes on while the host does not answer; in the past once the document is no good
                                 */
                                usableUntil: string;
                                /** @description What came of the last attempt, when that was no good document */
                                failure?: {
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                };
                                /** @description Codes go to people’s own devices alone: any program there can answer in the name of this document */
                                deviceOnly: boolean;
                            };
                            /** @description Of a client for which an issuer vouched that was trusted when it registered */
                            softwareStatement?: {
                                issuer: string;
                                /** @description What the issuer has signed, by the names of RFC 7591; all else is its own word */
                                members: string[];
                            };
                            /** @description The address that registered it, or that first asked for it */
                            registeredFrom: string;
                            /** Format: date-time */
                            registeredAt: string;
                            /**
                             * Format: date-time
                             * @description Deleted then, unless somebody decides before
                             */
                            expiresAt: string;
                            /** @description Grows when the client changes itself; an approval names the one that was seen */
                            revision: number;
                            /** @description Members that met the page that waits, the first first; at most 50 */
                            askedBy: {
                                userId: string;
                                name: string;
                                email: string;
                                /** Format: date-time */
                                askedAt: string;
                                /** @description In the person’s own words */
                                reason?: string;
                                /**
                                 * Format: date-time
                                 * @description When a mail or a webhook first told of it
                                 */
                                toldAt?: string;
                            }[];
                            askedByCount: number;
                            /** @description Of the redirect hosts those that the tenant denies: while there are any, nobody can approve the client */
                            deniedDestinations: string[];
                            /**
                             * Format: date-time
                             * @description When an administrator first looked at it
                             */
                            seenAt?: string;
                            /** @description What is odd about its name; another application’s name is looked for by how it looks */
                            nameFindings: {
                                /** @enum {string} */
                                code: "approved-name" | "known-name" | "mixed-scripts" | "hidden-characters";
                                /** @description In a sentence */
                                detail: string;
                                /** @description What it looks like: approved clients, or a well-known one */
                                names?: string[];
                                /** @description With letters of several scripts */
                                word?: string;
                                /** @description Of that word, by ISO 15924 */
                                scripts?: string[];
                                /** @description Those that cannot be seen, such as U+200B */
                                characters?: string[];
                            }[];
                            /** @description Which well-known client it is, or says that it is */
                            knownClient?: {
                                /** @description In the catalogue of well-known clients */
                                id: string;
                                name: string;
                                /**
                                 * @description `document`: it is that client’s document; `redirect`: access can go to that client’s servers only; `device`: name and addresses fit, but on a person’s device anybody’s do; `name`: it merely says so
                                 * @enum {string}
                                 */
                                certainty: "document" | "redirect" | "device" | "name";
                            };
                            /** @description What an approval could be extended to; absent where nothing tells the application from a stranger’s */
                            standingApproval?: {
                                /**
                                 * @description What the application is known by. https: exactly these redirect URIs; document: a client metadata document; statement: a software statement of a trusted issuer, for the same software and the same redirect origins; device: redirect URIs on people’s own devices, which prove nothing, for any program there can use them
                                 * @enum {string}
                                 */
                                kind: "https" | "document" | "statement" | "device";
                                /** @description What would be suggested */
                                namePattern?: string;
                            };
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                        totalResults?: number;
                    };
                };
            };
            /** @description The answer that you have is still the answer */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getWaitingClient: {
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
            /** @description The client */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientId: string;
                        /** @description Its own words: nobody has verified them */
                        clientName: string;
                        clientUri?: string;
                        logoUri?: string;
                        tosUri?: string;
                        policyUri?: string;
                        redirectUris: string[];
                        /** @description Where access would be sent: host names, or schemes such as cursor:// */
                        redirectHosts: string[];
                        /** @enum {string} */
                        appType: "web" | "native" | "spa" | "anonymous-embed";
                        /** @enum {string} */
                        kind: "confidential" | "public";
                        tokenEndpointAuthMethod: string;
                        grantTypes: string[];
                        allowedScopes: string[];
                        /**
                         * @description `dcr`: it registered itself; `cimd`: somebody met it by its document
                         * @enum {string}
                         */
                        createdByType: "user" | "service" | "dcr" | "cimd";
                        /** @description Of a client that describes itself in one (`cimd`) */
                        document?: {
                            /** @description Where the document is; the same as the client id */
                            url: string;
                            /** @description Whose word it is */
                            host: string;
                            /**
                             * Format: date-time
                             * @description When it was last read and found good
                             */
                            readAt: string;
                            /**
                             * Format: date-time
                             * @description It is read again when the client is used after that
                             */
                            freshUntil: string;
                            /**
                             * Format: date-time
                             * @description Until then the client goes on while the host does not answer; in the past once the document is no good
                             */
                            usableUntil: string;
                            /** @description What came of the last attempt, when that was no good document */
                            failure?: {
                                /** Format: date-time */
                                at: string;
                                reason: string;
                            };
                            /** @description Codes go to people’s own devices alone: any program there can answer in the name of this document */
                            deviceOnly: boolean;
                        };
                        /** @description Of a client for which an issuer vouched that was trusted when it registered */
                        softwareStatement?: {
                            issuer: string;
                            /** @description What the issuer has signed, by the names of RFC 7591; all else is its own word */
                            members: string[];
                        };
                        /** @description The address that registered it, or that first asked for it */
                        registeredFrom: string;
                        /** Format: date-time */
                        registeredAt: string;
                        /**
                         * Format: date-time
                         * @description Deleted then, unless somebody decides before
                         */
                        expiresAt: string;
                        /** @description Grows when the client changes itself; an approval names the one that was seen */
                        revision: number;
                        /** @description Members that met the page that waits, the first first; at most 50 */
                        askedBy: {
                            userId: string;
                            name: string;
                            email: string;
                            /** Format: date-time */
                            askedAt: string;
                            /** @description In the person’s own words */
                            reason?: string;
                            /**
                             * Format: date-time
                             * @description When a mail or a webhook first told of it
                             */
                            toldAt?: string;
                        }[];
                        askedByCount: number;
                        /** @description Of the redirect hosts those that the tenant denies: while there are any, nobody can approve the client */
                        deniedDestinations: string[];
                        /**
                         * Format: date-time
                         * @description When an administrator first looked at it
                         */
                        seenAt?: string;
                        /** @description What is odd about its name; another application’s name is looked for by how it looks */
                        nameFindings: {
                            /** @enum {string} */
                            code: "approved-name" | "known-name" | "mixed-scripts" | "hidden-characters";
                            /** @description In a sentence */
                            detail: string;
                            /** @description What it looks like: approved clients, or a well-known one */
                            names?: string[];
                            /** @description With letters of several scripts */
                            word?: string;
                            /** @description Of that word, by ISO 15924 */
                            scripts?: string[];
                            /** @description Those that cannot be seen, such as U+200B */
                            characters?: string[];
                        }[];
                        /** @description Which well-known client it is, or says that it is */
                        knownClient?: {
                            /** @description In the catalogue of well-known clients */
                            id: string;
                            name: string;
                            /**
                             * @description `document`: it is that client’s document; `redirect`: access can go to that client’s servers only; `device`: name and addresses fit, but on a person’s device anybody’s do; `name`: it merely says so
                             * @enum {string}
                             */
                            certainty: "document" | "redirect" | "device" | "name";
                        };
                        /** @description What an approval could be extended to; absent where nothing tells the application from a stranger’s */
                        standingApproval?: {
                            /**
                             * @description What the application is known by. https: exactly these redirect URIs; document: a client metadata document; statement: a software statement of a trusted issuer, for the same software and the same redirect origins; device: redirect URIs on people’s own devices, which prove nothing, for any program there can use them
                             * @enum {string}
                             */
                            kind: "https" | "document" | "statement" | "device";
                            /** @description What would be suggested */
                            namePattern?: string;
                        };
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    rejectWaitingClient: {
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
                /**
                 * @example {
                 *       "reason": "Use the company’s own assistant instead"
                 *     }
                 */
                "application/json": {
                    /** @description What people who meet it will read; at most 300 characters */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Rejected */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    extendWaitingClient: {
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
                /**
                 * @example {
                 *       "minutes": 240
                 *     }
                 */
                "application/json": {
                    /** @description How long it waits from now on */
                    minutes: number;
                };
            };
        };
        responses: {
            /** @description Until when it waits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    approveWaitingClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the client as you have seen it; 412 when it has changed itself since */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "revision": 1,
                 *       "consentMethod": "required"
                 *     }
                 */
                "application/json": {
                    /** @description The revision that you have seen, where you send no If-Match */
                    revision?: number;
                    /**
                     * @default required
                     * @enum {string}
                     */
                    consentMethod?: "required" | "trusted";
                    /** @description Extends the decision to later registrations of the same application, which are then approved at once */
                    standingApproval?: {
                        /**
                         * @description What the application is known by. https: exactly these redirect URIs; document: a client metadata document; statement: a software statement of a trusted issuer, for the same software and the same redirect origins; device: redirect URIs on people’s own devices, which prove nothing, for any program there can use them
                         * @enum {string}
                         */
                        kind: "https" | "document" | "statement" | "device";
                        /** @description Only of kind device; made from the name when absent */
                        namePattern?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Approved: it is among the OAuth clients now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Somebody else has changed it since; read it again */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getUsers: {
        parameters: {
            query?: {
                filter?: string;
                search?: string;
                limit?: number;
                next?: string;
                prev?: string;
                sort?: "+email" | "-email" | "+name" | "-name" | "+createdAt" | "-createdAt";
                totalResults?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            tenantId: string;
                            subject: string;
                            name: string;
                            email: string;
                            roles: "TenantAdmin"[];
                            /** @enum {string} */
                            status: "active" | "invited" | "disabled";
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastSignedInAt?: string;
                            /** @description What the person is told who signs in while disabled */
                            disableReason?: string;
                            /** @description Issuers of the identity providers that the person is linked to */
                            identityIssuers: string[];
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                        totalResults?: number;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "grace@example.com",
                 *       "name": "Grace",
                 *       "role": "Member"
                 *     }
                 */
                "application/json": {
                    email: string;
                    name?: string;
                    /**
                     * @default Member
                     * @enum {string}
                     */
                    role?: "TenantAdmin" | "Member";
                };
            };
        };
        responses: {
            /** @description The user */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenantId: string;
                        subject: string;
                        name: string;
                        email: string;
                        roles: "TenantAdmin"[];
                        /** @enum {string} */
                        status: "active" | "invited" | "disabled";
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        lastSignedInAt?: string;
                        /** @description What the person is told who signs in while disabled */
                        disableReason?: string;
                        /** @description Issuers of the identity providers that the person is linked to */
                        identityIssuers: string[];
                        invitation?: {
                            url: string;
                            /** Format: date-time */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenantId: string;
                        subject: string;
                        name: string;
                        email: string;
                        roles: "TenantAdmin"[];
                        /** @enum {string} */
                        status: "active" | "invited" | "disabled";
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        lastSignedInAt?: string;
                        /** @description What the person is told who signs in while disabled */
                        disableReason?: string;
                        /** @description Issuers of the identity providers that the person is linked to */
                        identityIssuers: string[];
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/name",
                 *         "value": "Grace Hopper"
                 *       }
                 *     ]
                 */
                "application/json": ({
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/name";
                    value: string;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/role";
                    /** @enum {string} */
                    value: "TenantAdmin" | "Member";
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/status";
                    /** @enum {string} */
                    value: "active" | "disabled";
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/disableReason";
                    value: string;
                })[];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    inviteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link, shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                        /** Format: date-time */
                        expiresAt: string;
                        /** @enum {string} */
                        purpose: "invitation" | "password-reset";
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    unlinkUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issuer": "https://login.acme.example"
                 *     }
                 */
                "application/json": {
                    /** @description Its issuer identifier, under which /.well-known/openid-configuration is found; never changed */
                    issuer: string;
                };
            };
        };
        responses: {
            /** @description Unlinked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getSessions: {
        parameters: {
            query?: {
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            userId: string;
                            /** Format: date-time */
                            signedInAt: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                            address: string;
                            browser?: string;
                            /** @constant */
                            current?: true;
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getIdentityProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            issuer: string;
                            /** @description On the button, and in sentences to people */
                            name: string;
                            /** @description Of this server at the provider */
                            clientId: string;
                            /** @description What is asked for; openid is one of them */
                            scopes: (string & (unknown & unknown))[];
                            /** @description People may sign in through it */
                            enabled: boolean;
                            /**
                             * @description off: while the provider is enabled people sign in through a provider alone. It takes an administrator who has come in through it; a link of the operator’s (vestibule user reset) lets one in whatever happens
                             * @enum {string}
                             */
                            passwordSignIn: "beside" | "off";
                            /** @description Who is not known here yet is made a user on the first sign-in */
                            justInTimeUsers: boolean;
                            /** @description Only addresses of these domains, exactly; empty: any */
                            allowedEmailDomains: string[];
                            /**
                             * @description How a user with the same address is linked: password asks for the password once, verified-email takes the provider’s word for a verified address
                             * @enum {string}
                             */
                            accountLinking: "password" | "verified-email";
                            /** @description For providers that send no email_verified; an address that is said to be unverified stays so */
                            assumeEmailVerified: boolean;
                            roleMapping?: {
                                /** @description A claim of the ID token or of userinfo, or the way to one: realm_access.roles */
                                claim: string;
                                /** @description Of several that a person has, TenantAdmin wins */
                                values: {
                                    value: string;
                                    /** @enum {string} */
                                    role: "TenantAdmin" | "Member";
                                }[];
                                /**
                                 * @description For who has none of the values; none keeps them out
                                 * @enum {string}
                                 */
                                otherwise: "TenantAdmin" | "Member" | "none";
                            };
                            /**
                             * @description Whether applications get access by the provider’s assertions (ID-JAG): with-consent only where the person has consented here before, instead-of-consent on the provider’s word
                             * @enum {string}
                             */
                            identityAssertions: "off" | "with-consent" | "instead-of-consent";
                            hasClientSecret: boolean;
                            /** @description The redirect URI to register at the provider */
                            callbackUrl: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    createIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme",
                 *       "issuer": "https://login.acme.example",
                 *       "clientId": "vestibule",
                 *       "clientSecret": "as the provider showed it",
                 *       "justInTimeUsers": true,
                 *       "allowedEmailDomains": [
                 *         "acme.example"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description On the button, and in sentences to people */
                    name: string;
                    /** @description Its issuer identifier, under which /.well-known/openid-configuration is found; never changed */
                    issuer: string;
                    /** @description Of this server at the provider */
                    clientId: string;
                    /** @description Never shown again; leave it out for a public client */
                    clientSecret?: string;
                    /**
                     * @description What is asked for; openid is one of them
                     * @default [
                     *       "openid",
                     *       "profile",
                     *       "email"
                     *     ]
                     */
                    scopes?: (string & (unknown & unknown))[];
                    /**
                     * @description People may sign in through it
                     * @default true
                     */
                    enabled?: boolean;
                    /**
                     * @description off: while the provider is enabled people sign in through a provider alone. It takes an administrator who has come in through it; a link of the operator’s (vestibule user reset) lets one in whatever happens
                     * @default beside
                     * @enum {string}
                     */
                    passwordSignIn?: "beside" | "off";
                    /**
                     * @description Who is not known here yet is made a user on the first sign-in
                     * @default false
                     */
                    justInTimeUsers?: boolean;
                    /**
                     * @description Only addresses of these domains, exactly; empty: any
                     * @default []
                     */
                    allowedEmailDomains?: string[];
                    /**
                     * @description How a user with the same address is linked: password asks for the password once, verified-email takes the provider’s word for a verified address
                     * @default password
                     * @enum {string}
                     */
                    accountLinking?: "password" | "verified-email";
                    /**
                     * @description For providers that send no email_verified; an address that is said to be unverified stays so
                     * @default false
                     */
                    assumeEmailVerified?: boolean;
                    /**
                     * @description Sets the role at every sign-in; without it new users are members, and administrators say who is what
                     * @default null
                     */
                    roleMapping?: {
                        /** @description A claim of the ID token or of userinfo, or the way to one: realm_access.roles */
                        claim: string;
                        /** @description Of several that a person has, TenantAdmin wins */
                        values: {
                            value: string;
                            /** @enum {string} */
                            role: "TenantAdmin" | "Member";
                        }[];
                        /**
                         * @description For who has none of the values; none keeps them out
                         * @enum {string}
                         */
                        otherwise: "TenantAdmin" | "Member" | "none";
                    } | null;
                    /**
                     * @description Whether applications get access by the provider’s assertions (ID-JAG): with-consent only where the person has consented here before, instead-of-consent on the provider’s word
                     * @default off
                     * @enum {string}
                     */
                    identityAssertions?: "off" | "with-consent" | "instead-of-consent";
                };
            };
        };
        responses: {
            /** @description The identity provider */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        issuer: string;
                        /** @description On the button, and in sentences to people */
                        name: string;
                        /** @description Of this server at the provider */
                        clientId: string;
                        /** @description What is asked for; openid is one of them */
                        scopes: (string & (unknown & unknown))[];
                        /** @description People may sign in through it */
                        enabled: boolean;
                        /**
                         * @description off: while the provider is enabled people sign in through a provider alone. It takes an administrator who has come in through it; a link of the operator’s (vestibule user reset) lets one in whatever happens
                         * @enum {string}
                         */
                        passwordSignIn: "beside" | "off";
                        /** @description Who is not known here yet is made a user on the first sign-in */
                        justInTimeUsers: boolean;
                        /** @description Only addresses of these domains, exactly; empty: any */
                        allowedEmailDomains: string[];
                        /**
                         * @description How a user with the same address is linked: password asks for the password once, verified-email takes the provider’s word for a verified address
                         * @enum {string}
                         */
                        accountLinking: "password" | "verified-email";
                        /** @description For providers that send no email_verified; an address that is said to be unverified stays so */
                        assumeEmailVerified: boolean;
                        roleMapping?: {
                            /** @description A claim of the ID token or of userinfo, or the way to one: realm_access.roles */
                            claim: string;
                            /** @description Of several that a person has, TenantAdmin wins */
                            values: {
                                value: string;
                                /** @enum {string} */
                                role: "TenantAdmin" | "Member";
                            }[];
                            /**
                             * @description For who has none of the values; none keeps them out
                             * @enum {string}
                             */
                            otherwise: "TenantAdmin" | "Member" | "none";
                        };
                        /**
                         * @description Whether applications get access by the provider’s assertions (ID-JAG): with-consent only where the person has consented here before, instead-of-consent on the provider’s word
                         * @enum {string}
                         */
                        identityAssertions: "off" | "with-consent" | "instead-of-consent";
                        hasClientSecret: boolean;
                        /** @description The redirect URI to register at the provider */
                        callbackUrl: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identity provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        issuer: string;
                        /** @description On the button, and in sentences to people */
                        name: string;
                        /** @description Of this server at the provider */
                        clientId: string;
                        /** @description What is asked for; openid is one of them */
                        scopes: (string & (unknown & unknown))[];
                        /** @description People may sign in through it */
                        enabled: boolean;
                        /**
                         * @description off: while the provider is enabled people sign in through a provider alone. It takes an administrator who has come in through it; a link of the operator’s (vestibule user reset) lets one in whatever happens
                         * @enum {string}
                         */
                        passwordSignIn: "beside" | "off";
                        /** @description Who is not known here yet is made a user on the first sign-in */
                        justInTimeUsers: boolean;
                        /** @description Only addresses of these domains, exactly; empty: any */
                        allowedEmailDomains: string[];
                        /**
                         * @description How a user with the same address is linked: password asks for the password once, verified-email takes the provider’s word for a verified address
                         * @enum {string}
                         */
                        accountLinking: "password" | "verified-email";
                        /** @description For providers that send no email_verified; an address that is said to be unverified stays so */
                        assumeEmailVerified: boolean;
                        roleMapping?: {
                            /** @description A claim of the ID token or of userinfo, or the way to one: realm_access.roles */
                            claim: string;
                            /** @description Of several that a person has, TenantAdmin wins */
                            values: {
                                value: string;
                                /** @enum {string} */
                                role: "TenantAdmin" | "Member";
                            }[];
                            /**
                             * @description For who has none of the values; none keeps them out
                             * @enum {string}
                             */
                            otherwise: "TenantAdmin" | "Member" | "none";
                        };
                        /**
                         * @description Whether applications get access by the provider’s assertions (ID-JAG): with-consent only where the person has consented here before, instead-of-consent on the provider’s word
                         * @enum {string}
                         */
                        identityAssertions: "off" | "with-consent" | "instead-of-consent";
                        hasClientSecret: boolean;
                        /** @description The redirect URI to register at the provider */
                        callbackUrl: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/justInTimeUsers",
                 *         "value": true
                 *       }
                 *     ]
                 */
                "application/json": ({
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/name";
                    /** @description On the button, and in sentences to people */
                    value: string;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/clientId";
                    /** @description Of this server at the provider */
                    value: string;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/clientSecret";
                    value: string | null;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/scopes";
                    /** @description What is asked for; openid is one of them */
                    value: (string & (unknown & unknown))[];
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/enabled";
                    /** @description People may sign in through it */
                    value: boolean;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/passwordSignIn";
                    /**
                     * @description off: while the provider is enabled people sign in through a provider alone. It takes an administrator who has come in through it; a link of the operator’s (vestibule user reset) lets one in whatever happens
                     * @enum {string}
                     */
                    value: "beside" | "off";
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/justInTimeUsers";
                    /** @description Who is not known here yet is made a user on the first sign-in */
                    value: boolean;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/allowedEmailDomains";
                    /** @description Only addresses of these domains, exactly; empty: any */
                    value: string[];
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/accountLinking";
                    /**
                     * @description How a user with the same address is linked: password asks for the password once, verified-email takes the provider’s word for a verified address
                     * @enum {string}
                     */
                    value: "password" | "verified-email";
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/assumeEmailVerified";
                    /** @description For providers that send no email_verified; an address that is said to be unverified stays so */
                    value: boolean;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/roleMapping";
                    /** @description Sets the role at every sign-in; without it new users are members, and administrators say who is what */
                    value: {
                        /** @description A claim of the ID token or of userinfo, or the way to one: realm_access.roles */
                        claim: string;
                        /** @description Of several that a person has, TenantAdmin wins */
                        values: {
                            value: string;
                            /** @enum {string} */
                            role: "TenantAdmin" | "Member";
                        }[];
                        /**
                         * @description For who has none of the values; none keeps them out
                         * @enum {string}
                         */
                        otherwise: "TenantAdmin" | "Member" | "none";
                    } | null;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/identityAssertions";
                    /**
                     * @description Whether applications get access by the provider’s assertions (ID-JAG): with-consent only where the person has consented here before, instead-of-consent on the provider’s word
                     * @enum {string}
                     */
                    value: "off" | "with-consent" | "instead-of-consent";
                })[];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        issuer: string;
                        /** @description On the button, and in sentences to people */
                        name: string;
                        /** @description Of this server at the provider */
                        clientId: string;
                        /** @description What is asked for; openid is one of them */
                        scopes: (string & (unknown & unknown))[];
                        /** @description People may sign in through it */
                        enabled: boolean;
                        /**
                         * @description off: while the provider is enabled people sign in through a provider alone. It takes an administrator who has come in through it; a link of the operator’s (vestibule user reset) lets one in whatever happens
                         * @enum {string}
                         */
                        passwordSignIn: "beside" | "off";
                        /** @description Who is not known here yet is made a user on the first sign-in */
                        justInTimeUsers: boolean;
                        /** @description Only addresses of these domains, exactly; empty: any */
                        allowedEmailDomains: string[];
                        /**
                         * @description How a user with the same address is linked: password asks for the password once, verified-email takes the provider’s word for a verified address
                         * @enum {string}
                         */
                        accountLinking: "password" | "verified-email";
                        /** @description For providers that send no email_verified; an address that is said to be unverified stays so */
                        assumeEmailVerified: boolean;
                        roleMapping?: {
                            /** @description A claim of the ID token or of userinfo, or the way to one: realm_access.roles */
                            claim: string;
                            /** @description Of several that a person has, TenantAdmin wins */
                            values: {
                                value: string;
                                /** @enum {string} */
                                role: "TenantAdmin" | "Member";
                            }[];
                            /**
                             * @description For who has none of the values; none keeps them out
                             * @enum {string}
                             */
                            otherwise: "TenantAdmin" | "Member" | "none";
                        };
                        /**
                         * @description Whether applications get access by the provider’s assertions (ID-JAG): with-consent only where the person has consented here before, instead-of-consent on the provider’s word
                         * @enum {string}
                         */
                        identityAssertions: "off" | "with-consent" | "instead-of-consent";
                        hasClientSecret: boolean;
                        /** @description The redirect URI to register at the provider */
                        callbackUrl: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    testIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isUsable: boolean;
                        /** @enum {string} */
                        problem?: "unreachable" | "no-document" | "other-issuer" | "incomplete" | "no-pkce" | "no-keys";
                        /** @description The problem in a sentence */
                        detail?: string;
                        authorizationEndpoint?: string;
                        tokenEndpoint?: string;
                        userinfoEndpoint?: string;
                        keySetUrl?: string;
                        /** @description How many keys it has */
                        keys?: number;
                        /** @description RFC 9207: answers carry its issuer */
                        namesItselfInResponses?: boolean;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getAuthSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings; `isDefault` while none was ever changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenantId: string;
                        isDefault: boolean;
                        /**
                         * @description How long a person stays signed in at most, in minutes; divisible by 60
                         * @default 1440
                         */
                        maxUserSessionLifespanMinutes: number;
                        /**
                         * @description After how many minutes without a request a person has to sign in again
                         * @default 60
                         */
                        userSessionInactivityTimeoutMinutes: number;
                        /**
                         * @description Applications may register themselves (RFC 7591); each waits until an administrator approves it
                         * @default false
                         */
                        dynamicClientRegistrationEnabled: boolean;
                        /**
                         * @description Applications may come by the https address of a document that describes them (Client ID Metadata Documents); each waits until an administrator approves it
                         * @default false
                         */
                        clientIdMetadataDocumentsEnabled: boolean;
                        /**
                         * @description client_secret admits applications that keep a secret on a server, none those on people’s own devices; it can be set only while registration is on
                         * @default [
                         *       "client_secret"
                         *     ]
                         */
                        dcrAllowedAuthenticationMethods: ("none" | "client_secret")[];
                        /**
                         * @description A registration must name a home page; many of today’s applications name none
                         * @default true
                         */
                        dcrClientUriRequired: boolean;
                        /**
                         * @description Applications that register themselves may read, change and delete their registration (RFC 7592)
                         * @default false
                         */
                        dcrManagementEnabled: boolean;
                        /**
                         * @description Applications without a secret may stay connected by refresh tokens, which change with every use
                         * @default false
                         */
                        dcrPublicClientsMayRefresh: boolean;
                        /**
                         * @description How many minutes an application waits for approval before its registration is deleted
                         * @default 60
                         */
                        dcrApprovalWindowMinutes: number;
                        /**
                         * @description Administrators may approve a waiting application without connecting with it first
                         * @default false
                         */
                        dcrApprovalWithoutConnection: boolean;
                        /**
                         * @description How many minutes an access token is good for
                         * @default 360
                         */
                        accessTokenLifetimeMinutes: number;
                        /**
                         * @description For how many days after its last use a connection can go on by itself
                         * @default 30
                         */
                        refreshTokenLifetimeDays: number;
                        /**
                         * @description For how many seconds a refresh token that was just used may be sent again; 0 turns the grace off
                         * @default 60
                         */
                        refreshTokenGraceSeconds: number;
                        /**
                         * @description How many applications may wait at once; beyond that the redirect host with most of them loses its oldest
                         * @default 1000
                         */
                        dcrWaitingClientsLimit: number;
                        /**
                         * @description Hosts that applications may redirect to: app.example.com, *.example.com for all below it, or domain:example.com for a registrable domain and all below it; empty: any
                         * @default []
                         */
                        dcrAllowedRedirectHosts: string[];
                        /**
                         * @description Hosts that applications may not redirect to, whatever else allows them, in the same forms; who waits with such a host cannot be approved
                         * @default []
                         */
                        dcrDeniedRedirectHosts: string[];
                        /**
                         * @description Administrators are mailed when somebody asks for an application, and who asked is mailed the answer
                         * @default true
                         */
                        notificationMailEnabled: boolean;
                        /**
                         * @description The language of mails: en or de
                         * @default en
                         * @enum {string}
                         */
                        notificationLanguage: "en" | "de";
                        /**
                         * @description After how many days without use an application that registered itself is deleted, unless somebody is connected through it; 0: never
                         * @default 90
                         */
                        unusedClientsDays: number;
                        /**
                         * @description How many days audit events are kept
                         * @default 90
                         */
                        auditRetentionDays: number;
                        /**
                         * @description Schemes without a dot that applications on people’s devices may be opened by
                         * @default [
                         *       "cursor",
                         *       "vscode",
                         *       "vscode-insiders"
                         *     ]
                         */
                        dcrAllowedRedirectSchemes: string[];
                        /**
                         * @description Schemes, with a dot or without, that no application may be opened by, whatever else allows them
                         * @default []
                         */
                        dcrDeniedRedirectSchemes: string[];
                        /**
                         * @description What becomes of an application whose name looks like another’s, mixes scripts in a word or hides characters: mark tells the administrator who decides, refuse turns it away
                         * @default mark
                         * @enum {string}
                         */
                        dcrLookAlikeNames: "mark" | "refuse";
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchAuthSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/dynamicClientRegistrationEnabled",
                 *         "value": true
                 *       },
                 *       {
                 *         "op": "replace",
                 *         "path": "/dcrAllowedAuthenticationMethods",
                 *         "value": [
                 *           "client_secret",
                 *           "none"
                 *         ]
                 *       }
                 *     ]
                 */
                "application/json": {
                    /** @constant */
                    op: "replace";
                    path: string;
                    value: unknown;
                }[];
            };
        };
        responses: {
            /** @description The settings as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenantId: string;
                        isDefault: boolean;
                        /**
                         * @description How long a person stays signed in at most, in minutes; divisible by 60
                         * @default 1440
                         */
                        maxUserSessionLifespanMinutes: number;
                        /**
                         * @description After how many minutes without a request a person has to sign in again
                         * @default 60
                         */
                        userSessionInactivityTimeoutMinutes: number;
                        /**
                         * @description Applications may register themselves (RFC 7591); each waits until an administrator approves it
                         * @default false
                         */
                        dynamicClientRegistrationEnabled: boolean;
                        /**
                         * @description Applications may come by the https address of a document that describes them (Client ID Metadata Documents); each waits until an administrator approves it
                         * @default false
                         */
                        clientIdMetadataDocumentsEnabled: boolean;
                        /**
                         * @description client_secret admits applications that keep a secret on a server, none those on people’s own devices; it can be set only while registration is on
                         * @default [
                         *       "client_secret"
                         *     ]
                         */
                        dcrAllowedAuthenticationMethods: ("none" | "client_secret")[];
                        /**
                         * @description A registration must name a home page; many of today’s applications name none
                         * @default true
                         */
                        dcrClientUriRequired: boolean;
                        /**
                         * @description Applications that register themselves may read, change and delete their registration (RFC 7592)
                         * @default false
                         */
                        dcrManagementEnabled: boolean;
                        /**
                         * @description Applications without a secret may stay connected by refresh tokens, which change with every use
                         * @default false
                         */
                        dcrPublicClientsMayRefresh: boolean;
                        /**
                         * @description How many minutes an application waits for approval before its registration is deleted
                         * @default 60
                         */
                        dcrApprovalWindowMinutes: number;
                        /**
                         * @description Administrators may approve a waiting application without connecting with it first
                         * @default false
                         */
                        dcrApprovalWithoutConnection: boolean;
                        /**
                         * @description How many minutes an access token is good for
                         * @default 360
                         */
                        accessTokenLifetimeMinutes: number;
                        /**
                         * @description For how many days after its last use a connection can go on by itself
                         * @default 30
                         */
                        refreshTokenLifetimeDays: number;
                        /**
                         * @description For how many seconds a refresh token that was just used may be sent again; 0 turns the grace off
                         * @default 60
                         */
                        refreshTokenGraceSeconds: number;
                        /**
                         * @description How many applications may wait at once; beyond that the redirect host with most of them loses its oldest
                         * @default 1000
                         */
                        dcrWaitingClientsLimit: number;
                        /**
                         * @description Hosts that applications may redirect to: app.example.com, *.example.com for all below it, or domain:example.com for a registrable domain and all below it; empty: any
                         * @default []
                         */
                        dcrAllowedRedirectHosts: string[];
                        /**
                         * @description Hosts that applications may not redirect to, whatever else allows them, in the same forms; who waits with such a host cannot be approved
                         * @default []
                         */
                        dcrDeniedRedirectHosts: string[];
                        /**
                         * @description Administrators are mailed when somebody asks for an application, and who asked is mailed the answer
                         * @default true
                         */
                        notificationMailEnabled: boolean;
                        /**
                         * @description The language of mails: en or de
                         * @default en
                         * @enum {string}
                         */
                        notificationLanguage: "en" | "de";
                        /**
                         * @description After how many days without use an application that registered itself is deleted, unless somebody is connected through it; 0: never
                         * @default 90
                         */
                        unusedClientsDays: number;
                        /**
                         * @description How many days audit events are kept
                         * @default 90
                         */
                        auditRetentionDays: number;
                        /**
                         * @description Schemes without a dot that applications on people’s devices may be opened by
                         * @default [
                         *       "cursor",
                         *       "vscode",
                         *       "vscode-insiders"
                         *     ]
                         */
                        dcrAllowedRedirectSchemes: string[];
                        /**
                         * @description Schemes, with a dot or without, that no application may be opened by, whatever else allows them
                         * @default []
                         */
                        dcrDeniedRedirectSchemes: string[];
                        /**
                         * @description What becomes of an application whose name looks like another’s, mixes scripts in a word or hides characters: mark tells the administrator who decides, refuse turns it away
                         * @default mark
                         * @enum {string}
                         */
                        dcrLookAlikeNames: "mark" | "refuse";
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getKnownClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @description What people call it */
                            name: string;
                            vendor: string;
                            /**
                             * @description Its maker’s servers, which reach this one over the internet, or people’s own devices
                             * @enum {string}
                             */
                            runsOn: "server" | "device";
                            /** @description The names it registers under; `*` stands for any text */
                            registeredNames: string[];
                            /** @description Its client ID metadata documents */
                            documents: string[];
                            /** @description Loopback ports are free; `{id}` stands for any one segment of a path */
                            redirectUris: string[];
                            /** @description The hosts of these */
                            redirectHosts: string[];
                            /** @description The private-use schemes of these */
                            redirectSchemes: string[];
                            /** @description The first is the one that it registers with */
                            tokenEndpointAuthMethods: string[];
                            /** @description Whether it names a home page when it registers */
                            namesClientUri: boolean;
                            notes?: {
                                en: string;
                                de: string;
                            };
                            /** @description How a person connects it */
                            connect: {
                                text: {
                                    en: string;
                                    de: string;
                                };
                                /** @description To be copied: a command, an address or a piece of a file, for this tenant */
                                code?: string;
                            }[];
                            /** @description How a person connects it again once its registration is gone */
                            again: {
                                text: {
                                    en: string;
                                    de: string;
                                };
                                /** @description To be copied: a command, an address or a piece of a file, for this tenant */
                                code?: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            url: string;
                            description: string;
                            events: ("com.qlik.core.oauth-client.registered" | "com.qlik.core.oauth-client.approval-requested" | "com.qlik.core.oauth-client.window-extended" | "com.qlik.core.oauth-client.connection-config.approved" | "com.qlik.core.oauth-client.standing-approval.created" | "com.qlik.core.oauth-client.standing-approval.ended" | "com.qlik.core.oauth-client.rejected" | "com.qlik.core.oauth-client.expired")[];
                            enabled: boolean;
                            /**
                             * @description `gone`: it answered 410, and was switched off
                             * @enum {string}
                             */
                            stoppedBecause?: "administrator" | "gone";
                            /**
                             * Format: date-time
                             * @description Until then deliveries are signed with the secret before too
                             */
                            previousSecretUntil?: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/vestibule",
                 *       "description": "To the team’s chat",
                 *       "events": [
                 *         "com.qlik.core.oauth-client.approval-requested"
                 *       ]
                 *     }
                 */
                "application/json": {
                    url: string;
                    /** @default  */
                    description?: string;
                    events: ("com.qlik.core.oauth-client.registered" | "com.qlik.core.oauth-client.approval-requested" | "com.qlik.core.oauth-client.window-extended" | "com.qlik.core.oauth-client.connection-config.approved" | "com.qlik.core.oauth-client.standing-approval.created" | "com.qlik.core.oauth-client.standing-approval.ended" | "com.qlik.core.oauth-client.rejected" | "com.qlik.core.oauth-client.expired")[];
                };
            };
        };
        responses: {
            /** @description The webhook */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                        description: string;
                        events: ("com.qlik.core.oauth-client.registered" | "com.qlik.core.oauth-client.approval-requested" | "com.qlik.core.oauth-client.window-extended" | "com.qlik.core.oauth-client.connection-config.approved" | "com.qlik.core.oauth-client.standing-approval.created" | "com.qlik.core.oauth-client.standing-approval.ended" | "com.qlik.core.oauth-client.rejected" | "com.qlik.core.oauth-client.expired")[];
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410, and was switched off
                         * @enum {string}
                         */
                        stoppedBecause?: "administrator" | "gone";
                        /**
                         * Format: date-time
                         * @description Until then deliveries are signed with the secret before too
                         */
                        previousSecretUntil?: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Begins with `whsec_`; shown now and never again */
                        secret: string;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getWebhook: {
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
            /** @description The webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        url: string;
                        description: string;
                        events: ("com.qlik.core.oauth-client.registered" | "com.qlik.core.oauth-client.approval-requested" | "com.qlik.core.oauth-client.window-extended" | "com.qlik.core.oauth-client.connection-config.approved" | "com.qlik.core.oauth-client.standing-approval.created" | "com.qlik.core.oauth-client.standing-approval.ended" | "com.qlik.core.oauth-client.rejected" | "com.qlik.core.oauth-client.expired")[];
                        enabled: boolean;
                        /**
                         * @description `gone`: it answered 410, and was switched off
                         * @enum {string}
                         */
                        stoppedBecause?: "administrator" | "gone";
                        /**
                         * Format: date-time
                         * @description Until then deliveries are signed with the secret before too
                         */
                        previousSecretUntil?: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteWebhook: {
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
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchWebhook: {
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
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/enabled",
                 *         "value": false
                 *       }
                 *     ]
                 */
                "application/json": ({
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/url";
                    value: string;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/description";
                    value: string;
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/events";
                    value: ("com.qlik.core.oauth-client.registered" | "com.qlik.core.oauth-client.approval-requested" | "com.qlik.core.oauth-client.window-extended" | "com.qlik.core.oauth-client.connection-config.approved" | "com.qlik.core.oauth-client.standing-approval.created" | "com.qlik.core.oauth-client.standing-approval.ended" | "com.qlik.core.oauth-client.rejected" | "com.qlik.core.oauth-client.expired")[];
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/enabled";
                    value: boolean;
                })[];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    rotateWebhookSecret: {
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
            /** @description The secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Begins with `whsec_`; shown now and never again */
                        secret: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    testWebhook: {
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
            /** @description On its way; see the delivery */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveryId: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getNotificationDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                next?: string;
                prev?: string;
                state?: "pending" | "delivered" | "dead";
                channel?: "webhook" | "mail";
                targetId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            channel: "webhook" | "mail";
                            /** @description The webhook, or the person that a mail is for */
                            targetId: string;
                            /** @description Of the event, or the kind of the mail */
                            type: string;
                            /**
                             * @description `dead`: given up, until it is sent again
                             * @enum {string}
                             */
                            state: "pending" | "delivered" | "dead";
                            attempts: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            nextAttemptAt?: string;
                            /** Format: date-time */
                            finishedAt?: string;
                            /** @description Of the last attempt that failed */
                            lastError?: string;
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                        /** @description How many were given up, in the whole tenant */
                        dead: number;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getNotificationDelivery: {
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
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        channel: "webhook" | "mail";
                        /** @description The webhook, or the person that a mail is for */
                        targetId: string;
                        /** @description Of the event, or the kind of the mail */
                        type: string;
                        /**
                         * @description `dead`: given up, until it is sent again
                         * @enum {string}
                         */
                        state: "pending" | "delivered" | "dead";
                        attempts: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        nextAttemptAt?: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        /** @description Of the last attempt that failed */
                        lastError?: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    resendNotificationDelivery: {
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
            /** @description On its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        channel: "webhook" | "mail";
                        /** @description The webhook, or the person that a mail is for */
                        targetId: string;
                        /** @description Of the event, or the kind of the mail */
                        type: string;
                        /**
                         * @description `dead`: given up, until it is sent again
                         * @enum {string}
                         */
                        state: "pending" | "delivered" | "dead";
                        attempts: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        nextAttemptAt?: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        /** @description Of the last attempt that failed */
                        lastError?: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getOAuthClients: {
        parameters: {
            query?: {
                filter?: string;
                limit?: number;
                next?: string;
                prev?: string;
                sort?: "+clientId" | "-clientId" | "+clientName" | "-clientName" | "+appType" | "-appType" | "+tenantId" | "-tenantId" | "+createdAt" | "-createdAt" | "+updatedAt" | "-updatedAt";
                totalResults?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            clientId: string;
                            tenantId: string;
                            /** @enum {string} */
                            appType: "web" | "native" | "spa" | "anonymous-embed";
                            clientName: string;
                            description?: string;
                            clientUri?: string;
                            logoUri?: string;
                            allowedScopes: string[];
                            allowedGrantTypes?: string[];
                            /** @enum {string} */
                            createdByType: "user" | "service" | "dcr" | "cimd";
                            disableTag?: string;
                            /** @enum {string} */
                            status: "enabled" | "disabled";
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** Format: date-time */
                            publishedAt?: string;
                            redirectUris?: string[];
                            allowedOrigins?: string[];
                            allowedAuthMethods?: string[];
                            publicKeys?: {
                                [key: string]: unknown;
                            }[];
                            jwksUri?: string;
                            clientSecrets?: {
                                hint: string;
                                /** Format: date-time */
                                createdAt: string;
                                createdBy?: string;
                            }[];
                            /**
                             * @example {
                             *       "consentMethod": "required",
                             *       "status": "approved"
                             *     }
                             */
                            connectionConfig?: {
                                /** @enum {string} */
                                consentMethod: "required" | "trusted";
                                /** @constant */
                                status: "approved";
                                deletedByOwner?: boolean;
                            };
                            /** Format: date-time */
                            lastUsedAt?: string;
                            tosUri?: string;
                            policyUri?: string;
                            tokenEndpointAuthMethod?: string;
                            grantTypes?: string[];
                            /** @description The address that registered it; absent for clients made by hand */
                            registeredFrom?: string;
                            /** Format: date-time */
                            approvedAt?: string;
                            /** @description Absent when the operator made it */
                            approvedBy?: {
                                userId: string;
                                name?: string;
                            };
                            /** @description Of a client that describes itself in a document (`cimd`) */
                            document?: {
                                /** @description Where the document is; the same as the client id */
                                url: string;
                                /** @description Whose word it is */
                                host: string;
                                /**
                                 * Format: date-time
                                 * @description When it was last read and found good
                                 */
                                readAt: string;
                                /**
                                 * Format: date-time
                                 * @description It is read again when the client is used after that
                                 */
                                freshUntil: string;
                                /**
                                 * Format: date-time
                                 * @description Until then the client goes on while the host does not answer; in the past once the document is no good
                                 */
                                usableUntil: string;
                                /** @description What came of the last attempt, when that was no good document */
                                failure?: {
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                };
                                /** @description Codes go to people’s own devices alone: any program there can answer in the name of this document */
                                deviceOnly: boolean;
                            };
                            /** @description Of a client of the tenant’s own that came with one */
                            softwareStatement?: {
                                issuer: string;
                                /** @description What the issuer has signed, by the names of RFC 7591; all else is its own word */
                                members: string[];
                            };
                            /** @description Grows with every change after which users consent again */
                            consentRevision?: number;
                            /** @description The standing approval that was given when it was approved, and what that has let in */
                            standingApproval?: {
                                id: string;
                                registrations: number;
                                /** Format: date-time */
                                lastRegisteredAt?: string;
                            };
                            /** @description What its approval could be extended to: see `POST /api/v1/standing-approvals` */
                            extensible?: {
                                /** @enum {string} */
                                kind: "https" | "document" | "statement" | "device";
                                namePattern?: string;
                            };
                            /** @description The standing approval that let it in when it registered */
                            admittedBy?: string;
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                        totalResults?: number;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    createOAuthClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "appType": "web",
                 *       "clientName": "Nightly report",
                 *       "allowedGrantTypes": [
                 *         "client_credentials"
                 *       ],
                 *       "allowedScopes": [
                 *         "user_default"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    appType: "web" | "native" | "spa" | "anonymous-embed";
                    clientName: string;
                    description?: string;
                    clientUri?: string;
                    logoUri?: string;
                    redirectUris?: string[];
                    allowedOrigins?: string[];
                    allowedScopes?: ("user_default" | "mcp:execute" | "offline_access" | "admin_classic" | "admin.auth-settings")[];
                    allowedGrantTypes?: ("client_credentials" | "urn:qlik:oauth:user-impersonation")[];
                    allowedAuthMethods?: ("client_secret" | "private_key_jwt")[];
                    publicKeys?: ({
                        /** @enum {string} */
                        kty: "RSA" | "EC";
                        /** @enum {string} */
                        alg: "RS256" | "RS512" | "ES256" | "ES384";
                        /** @constant */
                        use?: "sig";
                        kid: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    jwksUri?: string;
                    connectionConfig?: {
                        /** @enum {string} */
                        consentMethod?: "required" | "trusted";
                    };
                };
            };
        };
        responses: {
            /** @description The client */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientId: string;
                        tenantId: string;
                        /** @enum {string} */
                        appType: "web" | "native" | "spa" | "anonymous-embed";
                        clientName: string;
                        description?: string;
                        clientUri?: string;
                        logoUri?: string;
                        allowedScopes: string[];
                        allowedGrantTypes?: string[];
                        /** @enum {string} */
                        createdByType: "user" | "service" | "dcr" | "cimd";
                        disableTag?: string;
                        /** @enum {string} */
                        status: "enabled" | "disabled";
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** Format: date-time */
                        publishedAt?: string;
                        redirectUris?: string[];
                        allowedOrigins?: string[];
                        allowedAuthMethods?: string[];
                        publicKeys?: {
                            [key: string]: unknown;
                        }[];
                        jwksUri?: string;
                        clientSecrets?: {
                            hint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy?: string;
                        }[];
                        /**
                         * @example {
                         *       "consentMethod": "required",
                         *       "status": "approved"
                         *     }
                         */
                        connectionConfig?: {
                            /** @enum {string} */
                            consentMethod: "required" | "trusted";
                            /** @constant */
                            status: "approved";
                            deletedByOwner?: boolean;
                        };
                        /** Format: date-time */
                        lastUsedAt?: string;
                        tosUri?: string;
                        policyUri?: string;
                        tokenEndpointAuthMethod?: string;
                        grantTypes?: string[];
                        /** @description The address that registered it; absent for clients made by hand */
                        registeredFrom?: string;
                        /** Format: date-time */
                        approvedAt?: string;
                        /** @description Absent when the operator made it */
                        approvedBy?: {
                            userId: string;
                            name?: string;
                        };
                        /** @description Of a client that describes itself in a document (`cimd`) */
                        document?: {
                            /** @description Where the document is; the same as the client id */
                            url: string;
                            /** @description Whose word it is */
                            host: string;
                            /**
                             * Format: date-time
                             * @description When it was last read and found good
                             */
                            readAt: string;
                            /**
                             * Format: date-time
                             * @description It is read again when the client is used after that
                             */
                            freshUntil: string;
                            /**
                             * Format: date-time
                             * @description Until then the client goes on while the host does not answer; in the past once the document is no good
                             */
                            usableUntil: string;
                            /** @description What came of the last attempt, when that was no good document */
                            failure?: {
                                /** Format: date-time */
                                at: string;
                                reason: string;
                            };
                            /** @description Codes go to people’s own devices alone: any program there can answer in the name of this document */
                            deviceOnly: boolean;
                        };
                        /** @description Of a client of the tenant’s own that came with one */
                        softwareStatement?: {
                            issuer: string;
                            /** @description What the issuer has signed, by the names of RFC 7591; all else is its own word */
                            members: string[];
                        };
                        /** @description Grows with every change after which users consent again */
                        consentRevision?: number;
                        /** @description The standing approval that was given when it was approved, and what that has let in */
                        standingApproval?: {
                            id: string;
                            registrations: number;
                            /** Format: date-time */
                            lastRegisteredAt?: string;
                        };
                        /** @description What its approval could be extended to: see `POST /api/v1/standing-approvals` */
                        extensible?: {
                            /** @enum {string} */
                            kind: "https" | "document" | "statement" | "device";
                            namePattern?: string;
                        };
                        /** @description The standing approval that let it in when it registered */
                        admittedBy?: string;
                        clientSecret?: string;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getOAuthClient: {
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
            /** @description The client */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientId: string;
                        tenantId: string;
                        /** @enum {string} */
                        appType: "web" | "native" | "spa" | "anonymous-embed";
                        clientName: string;
                        description?: string;
                        clientUri?: string;
                        logoUri?: string;
                        allowedScopes: string[];
                        allowedGrantTypes?: string[];
                        /** @enum {string} */
                        createdByType: "user" | "service" | "dcr" | "cimd";
                        disableTag?: string;
                        /** @enum {string} */
                        status: "enabled" | "disabled";
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** Format: date-time */
                        publishedAt?: string;
                        redirectUris?: string[];
                        allowedOrigins?: string[];
                        allowedAuthMethods?: string[];
                        publicKeys?: {
                            [key: string]: unknown;
                        }[];
                        jwksUri?: string;
                        clientSecrets?: {
                            hint: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy?: string;
                        }[];
                        /**
                         * @example {
                         *       "consentMethod": "required",
                         *       "status": "approved"
                         *     }
                         */
                        connectionConfig?: {
                            /** @enum {string} */
                            consentMethod: "required" | "trusted";
                            /** @constant */
                            status: "approved";
                            deletedByOwner?: boolean;
                        };
                        /** Format: date-time */
                        lastUsedAt?: string;
                        tosUri?: string;
                        policyUri?: string;
                        tokenEndpointAuthMethod?: string;
                        grantTypes?: string[];
                        /** @description The address that registered it; absent for clients made by hand */
                        registeredFrom?: string;
                        /** Format: date-time */
                        approvedAt?: string;
                        /** @description Absent when the operator made it */
                        approvedBy?: {
                            userId: string;
                            name?: string;
                        };
                        /** @description Of a client that describes itself in a document (`cimd`) */
                        document?: {
                            /** @description Where the document is; the same as the client id */
                            url: string;
                            /** @description Whose word it is */
                            host: string;
                            /**
                             * Format: date-time
                             * @description When it was last read and found good
                             */
                            readAt: string;
                            /**
                             * Format: date-time
                             * @description It is read again when the client is used after that
                             */
                            freshUntil: string;
                            /**
                             * Format: date-time
                             * @description Until then the client goes on while the host does not answer; in the past once the document is no good
                             */
                            usableUntil: string;
                            /** @description What came of the last attempt, when that was no good document */
                            failure?: {
                                /** Format: date-time */
                                at: string;
                                reason: string;
                            };
                            /** @description Codes go to people’s own devices alone: any program there can answer in the name of this document */
                            deviceOnly: boolean;
                        };
                        /** @description Of a client of the tenant’s own that came with one */
                        softwareStatement?: {
                            issuer: string;
                            /** @description What the issuer has signed, by the names of RFC 7591; all else is its own word */
                            members: string[];
                        };
                        /** @description Grows with every change after which users consent again */
                        consentRevision?: number;
                        /** @description The standing approval that was given when it was approved, and what that has let in */
                        standingApproval?: {
                            id: string;
                            registrations: number;
                            /** Format: date-time */
                            lastRegisteredAt?: string;
                        };
                        /** @description What its approval could be extended to: see `POST /api/v1/standing-approvals` */
                        extensible?: {
                            /** @enum {string} */
                            kind: "https" | "document" | "statement" | "device";
                            namePattern?: string;
                        };
                        /** @description The standing approval that let it in when it registered */
                        admittedBy?: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteOAuthClient: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: {
                /** @description The client id once more; when it is sent and differs, nothing is deleted */
                "qlik-confirm-delete"?: string;
                /** @description The ETag of the version that you have read; 412 when it is another one now */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Somebody else has changed it since; read it again */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchOAuthClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you have read; 412 when it is another one now */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/clientName",
                 *         "value": "Claude for everybody"
                 *       }
                 *     ]
                 */
                "application/json": {
                    /** @enum {string} */
                    op: "add" | "remove" | "replace";
                    /** @enum {string} */
                    path: "/clientName" | "/description" | "/clientUri" | "/logoUri" | "/redirectUris" | "/allowedOrigins" | "/allowedScopes" | "/allowedGrantTypes" | "/allowedAuthMethods" | "/publicKeys" | "/jwksUri";
                    value?: unknown;
                }[];
            };
        };
        responses: {
            /** @description Changed, and a secret was made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientSecret: string;
                    };
                };
            };
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Somebody else has changed it since; read it again */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    publishOAuthClient: {
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
            /** @description Published */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        publishedAt: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    disableOAuthClient: {
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
                /**
                 * @example {
                 *       "disableTag": "under investigation"
                 *     }
                 */
                "application/json": {
                    /** @description Why: people who try to connect with it meanwhile read it */
                    disableTag: string;
                };
            };
        };
        responses: {
            /** @description Disabled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    enableOAuthClient: {
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
            /** @description Enabled */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    createOAuthClientSecret: {
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
            /** @description The secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clientId: string;
                        clientSecret: string;
                        hint: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteOAuthClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                hint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getConnectionConfig: {
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
            /** @description The connection config */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        consentMethod: "required" | "trusted";
                        /** @constant */
                        status: "approved";
                        deletedByOwner?: boolean;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteConnectionConfig: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchConnectionConfig: {
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
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/consentMethod",
                 *         "value": "trusted"
                 *       }
                 *     ]
                 */
                "application/json": {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/consentMethod";
                    /** @enum {string} */
                    value: "required" | "trusted";
                }[];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getStandingApprovals: {
        parameters: {
            query?: {
                status?: "active" | "ended";
                limit?: number;
                next?: string;
                prev?: string;
                totalResults?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            tenantId: string;
                            /**
                             * @description What the application is known by. https: exactly these redirect URIs; document: a client metadata document; statement: a software statement of a trusted issuer, for the same software and the same redirect origins; device: redirect URIs on people’s own devices, which prove nothing, for any program there can use them
                             * @enum {string}
                             */
                            kind: "https" | "document" | "statement" | "device";
                            /** @description As a set; on a device whatever the port */
                            redirectUris?: string[];
                            /** @description Only of kind statement */
                            issuer?: string;
                            /** @description Only of kind statement */
                            softwareId?: string;
                            /** @description Only of kind statement: whatever the path */
                            redirectOrigins?: string[];
                            /** @description Only of kind document */
                            documentUrl?: string;
                            /** @description Only of kind device; * stands for any text */
                            namePattern?: string;
                            /** @description What the application was called when the decision was made */
                            clientName: string;
                            /** @description No registration gets more */
                            allowedScopes: string[];
                            /** @enum {string} */
                            consentMethod: "required" | "trusted";
                            /** @enum {string} */
                            status: "active" | "ended";
                            /** @description The client that the decision was made about; it may be gone */
                            firstClientId?: string;
                            /** @description Clients that it has let in and that are there */
                            registrations: number;
                            /** Format: date-time */
                            lastRegisteredAt?: string;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy?: {
                                userId: string;
                                name?: string;
                            };
                            /** Format: date-time */
                            endedAt?: string;
                            endedBy?: string;
                            /** @description What was said when it ended; people who still try read it */
                            explanation?: string;
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                        totalResults?: number;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    createStandingApproval: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clientId": "d98dac86d6d9c7b5440db49eaa9eb42c",
                 *       "kind": "https"
                 *     }
                 */
                "application/json": {
                    /** @description An approved client that registered itself */
                    clientId: string;
                    /**
                     * @description What the application is known by. https: exactly these redirect URIs; document: a client metadata document; statement: a software statement of a trusted issuer, for the same software and the same redirect origins; device: redirect URIs on people’s own devices, which prove nothing, for any program there can use them
                     * @enum {string}
                     */
                    kind: "https" | "document" | "statement" | "device";
                    /** @description Only of kind device; made from the name when absent */
                    namePattern?: string;
                    /**
                     * @default required
                     * @enum {string}
                     */
                    consentMethod?: "required" | "trusted";
                    /** @description Those of the client when absent */
                    allowedScopes?: ("user_default" | "mcp:execute" | "offline_access" | "admin_classic" | "admin.auth-settings")[];
                };
            };
        };
        responses: {
            /** @description The standing approval */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenantId: string;
                        /**
                         * @description What the application is known by. https: exactly these redirect URIs; document: a client metadata document; statement: a software statement of a trusted issuer, for the same software and the same redirect origins; device: redirect URIs on people’s own devices, which prove nothing, for any program there can use them
                         * @enum {string}
                         */
                        kind: "https" | "document" | "statement" | "device";
                        /** @description As a set; on a device whatever the port */
                        redirectUris?: string[];
                        /** @description Only of kind statement */
                        issuer?: string;
                        /** @description Only of kind statement */
                        softwareId?: string;
                        /** @description Only of kind statement: whatever the path */
                        redirectOrigins?: string[];
                        /** @description Only of kind document */
                        documentUrl?: string;
                        /** @description Only of kind device; * stands for any text */
                        namePattern?: string;
                        /** @description What the application was called when the decision was made */
                        clientName: string;
                        /** @description No registration gets more */
                        allowedScopes: string[];
                        /** @enum {string} */
                        consentMethod: "required" | "trusted";
                        /** @enum {string} */
                        status: "active" | "ended";
                        /** @description The client that the decision was made about; it may be gone */
                        firstClientId?: string;
                        /** @description Clients that it has let in and that are there */
                        registrations: number;
                        /** Format: date-time */
                        lastRegisteredAt?: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy?: {
                            userId: string;
                            name?: string;
                        };
                        /** Format: date-time */
                        endedAt?: string;
                        endedBy?: string;
                        /** @description What was said when it ended; people who still try read it */
                        explanation?: string;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getStandingApproval: {
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
            /** @description The standing approval */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenantId: string;
                        /**
                         * @description What the application is known by. https: exactly these redirect URIs; document: a client metadata document; statement: a software statement of a trusted issuer, for the same software and the same redirect origins; device: redirect URIs on people’s own devices, which prove nothing, for any program there can use them
                         * @enum {string}
                         */
                        kind: "https" | "document" | "statement" | "device";
                        /** @description As a set; on a device whatever the port */
                        redirectUris?: string[];
                        /** @description Only of kind statement */
                        issuer?: string;
                        /** @description Only of kind statement */
                        softwareId?: string;
                        /** @description Only of kind statement: whatever the path */
                        redirectOrigins?: string[];
                        /** @description Only of kind document */
                        documentUrl?: string;
                        /** @description Only of kind device; * stands for any text */
                        namePattern?: string;
                        /** @description What the application was called when the decision was made */
                        clientName: string;
                        /** @description No registration gets more */
                        allowedScopes: string[];
                        /** @enum {string} */
                        consentMethod: "required" | "trusted";
                        /** @enum {string} */
                        status: "active" | "ended";
                        /** @description The client that the decision was made about; it may be gone */
                        firstClientId?: string;
                        /** @description Clients that it has let in and that are there */
                        registrations: number;
                        /** Format: date-time */
                        lastRegisteredAt?: string;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy?: {
                            userId: string;
                            name?: string;
                        };
                        /** Format: date-time */
                        endedAt?: string;
                        endedBy?: string;
                        /** @description What was said when it ended; people who still try read it */
                        explanation?: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    endStandingApproval: {
        parameters: {
            query?: {
                reason?: string;
                withFirstClient?: "true" | "false";
            };
            header?: {
                /** @description The id once more; when it is sent and differs, nothing is ended */
                "qlik-confirm-delete"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchStandingApproval: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you have read; 412 when it is another one now */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/consentMethod",
                 *         "value": "trusted"
                 *       }
                 *     ]
                 */
                "application/json": ({
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/consentMethod";
                    /** @enum {string} */
                    value: "required" | "trusted";
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/allowedScopes";
                    value: ("user_default" | "mcp:execute" | "offline_access" | "admin_classic" | "admin.auth-settings")[];
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/namePattern";
                    value: string;
                })[];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Somebody else has changed it since; read it again */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getSoftwareStatementIssuers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @description The iss of its statements, exactly */
                            issuer: string;
                            jwks?: {
                                keys: {
                                    [key: string]: unknown;
                                }[];
                            };
                            /** @description Read when a statement comes, at most every thirty seconds */
                            jwksUri?: string;
                            /** @description Those that rest on its statements: they end when it is trusted no more */
                            standingApprovals: number;
                            /** Format: date-time */
                            createdAt: string;
                            createdBy?: string;
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    createSoftwareStatementIssuer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issuer": "https://software.example.com",
                 *       "jwksUri": "https://software.example.com/jwks.json"
                 *     }
                 */
                "application/json": {
                    issuer: string;
                    jwks?: {
                        keys: {
                            [key: string]: unknown;
                        }[];
                    };
                    jwksUri?: string;
                };
            };
        };
        responses: {
            /** @description The issuer */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The iss of its statements, exactly */
                        issuer: string;
                        jwks?: {
                            keys: {
                                [key: string]: unknown;
                            }[];
                        };
                        /** @description Read when a statement comes, at most every thirty seconds */
                        jwksUri?: string;
                        /** @description Those that rest on its statements: they end when it is trusted no more */
                        standingApprovals: number;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy?: string;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getSoftwareStatementIssuer: {
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
            /** @description The issuer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description The iss of its statements, exactly */
                        issuer: string;
                        jwks?: {
                            keys: {
                                [key: string]: unknown;
                            }[];
                        };
                        /** @description Read when a statement comes, at most every thirty seconds */
                        jwksUri?: string;
                        /** @description Those that rest on its statements: they end when it is trusted no more */
                        standingApprovals: number;
                        /** Format: date-time */
                        createdAt: string;
                        createdBy?: string;
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteSoftwareStatementIssuer: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    patchSoftwareStatementIssuer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that you have read; 412 when it is another one now */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "op": "replace",
                 *         "path": "/jwksUri",
                 *         "value": "https://software.example.com/keys.json"
                 *       }
                 *     ]
                 */
                "application/json": ({
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/jwks";
                    value: {
                        keys: {
                            [key: string]: unknown;
                        }[];
                    };
                } | {
                    /** @constant */
                    op: "replace";
                    /** @constant */
                    path: "/jwksUri";
                    value: string;
                })[];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description It cannot be done as things are now */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Somebody else has changed it since; read it again */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getOauthTokens: {
        parameters: {
            query?: {
                limit?: number;
                page?: string;
                sort?: "+userId" | "-userId" | "+lastUsed" | "-lastUsed" | "+createdAt" | "-createdAt";
                userId?: string;
                clientId?: string;
                totalResults?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of connections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            tenantId: string;
                            userId: string;
                            description: string;
                            /** Format: date-time */
                            lastUsed: string;
                            clientId: string;
                            clientName: string;
                            userName?: string;
                            userEmail?: string;
                            scopes: string[];
                            resource: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt?: string;
                            identityIssuer?: string;
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                        totalResults?: number;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    revokeOauthTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "01a20b96-70c5-7f9b-b17d-db10e814bb45"
                 *     }
                 */
                "application/json": {
                    clientId?: string;
                    userId?: string;
                    /** @description What people who meet it will read; at most 300 characters */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description How many there were */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revoked: number;
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is too large: 64 KiB for JSON */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The body is of another media type than it must be */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    deleteOauthToken: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection is ended, now or before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getAudits: {
        parameters: {
            query?: {
                eventTime?: string;
                eventType?: string;
                source?: string;
                userId?: string;
                clientId?: string;
                id?: string;
                limit?: number;
                next?: string;
                prev?: string;
                sort?: "+eventTime" | "-eventTime" | "+eventType" | "-eventType" | "+source" | "-source";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            eventId: string;
                            eventType: string;
                            eventTypeVersion: string;
                            /** Format: date-time */
                            eventTime: string;
                            source: string;
                            tenantId: string;
                            userId?: string;
                            /** @constant */
                            contentType: "application/json";
                            data: {
                                [key: string]: unknown;
                            };
                            extensions?: {
                                updates?: unknown;
                            };
                            links: {
                                self: {
                                    href: string;
                                };
                            };
                        }[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    exportAudits: {
        parameters: {
            query?: {
                eventTime?: string;
                eventType?: string;
                source?: string;
                userId?: string;
                clientId?: string;
                id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One event a line (application/x-ndjson) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getAuditTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Types */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: string[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getAuditSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sources */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: string[];
                        links: {
                            self: {
                                href: string;
                            };
                            next?: {
                                href: string;
                            };
                            prev?: {
                                href: string;
                            };
                        };
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getArchivedAudits: {
        parameters: {
            query: {
                date: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The day’s events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            eventId: string;
                            eventType: string;
                            eventTypeVersion: string;
                            /** Format: date-time */
                            eventTime: string;
                            source: string;
                            tenantId: string;
                            userId?: string;
                            /** @constant */
                            contentType: "application/json";
                            data: {
                                [key: string]: unknown;
                            };
                            extensions?: {
                                updates?: unknown;
                            };
                            links: {
                                self: {
                                    href: string;
                                };
                            };
                        }[];
                    };
                };
            };
            /** @description Something in the request is wrong; `source` says where */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getAuditsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Seconds until an event is deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            ArchiveEnabled: boolean;
                            EventTTL: number;
                        };
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getAudit: {
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
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        eventId: string;
                        eventType: string;
                        eventTypeVersion: string;
                        /** Format: date-time */
                        eventTime: string;
                        source: string;
                        tenantId: string;
                        userId?: string;
                        /** @constant */
                        contentType: "application/json";
                        data: {
                            [key: string]: unknown;
                        };
                        extensions?: {
                            updates?: unknown;
                        };
                        links: {
                            self: {
                                href: string;
                            };
                        };
                    };
                };
            };
            /** @description No valid access token for this tenant, and no session that stands */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description The token lacks a scope, or its user the role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description There is no such thing in this tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
}
