"""MkDocs' way into the generator of this repository, whether it is installed or not.

MkDocs puts this file's folder on the path while it imports the file, so the generator is found.
"""

from evidence.publish.mkdocs import EvidencePlugin

_plugin = EvidencePlugin()
on_startup = _plugin.on_startup
on_config = _plugin.on_config
on_pre_build = _plugin.on_pre_build
on_files = _plugin.on_files
on_page_markdown = _plugin.on_page_markdown
on_page_content = _plugin.on_page_content
on_post_build = _plugin.on_post_build
on_build_error = _plugin.on_build_error
