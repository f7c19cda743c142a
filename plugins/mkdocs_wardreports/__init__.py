"""The adapters: what MkDocs and ProperDocs need to build the portal. Everything that matters is in
`wardreports`.
"""
