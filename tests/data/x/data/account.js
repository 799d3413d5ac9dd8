window.YTD.account.part0 = [
  {
    "account": {
      "email": "shop@lumen.example",
      "createdVia": "web",
      "username": "lumen_shop",
      "accountId": "4200000001",
      "createdAt": "2019-01-02T03:04:05.000Z",
      "accountDisplayName": "Lumen"
    }
  }
]
