-- Ends a section of portrait pages where the HTML says <hr>: pandoc has no sections of its own.
function HorizontalRule()
  return pandoc.RawBlock("openxml", '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/>'
    .. '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="567" w:bottom="1134"'
    .. ' w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:pPr></w:p>')
end
