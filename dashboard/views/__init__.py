"""The pages, each with a function `render` that shows what the filters leave."""
