"""Document -> Parse: tokens, sentences, quotations, mentions, coreference."""
