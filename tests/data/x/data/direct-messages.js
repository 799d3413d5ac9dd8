window.YTD.direct_messages.part0 = [
  {
    "dmConversation": {
      "conversationId": "4200000001-9900000002",
      "messages": [
        {
          "messageCreate": {
            "recipientId": "9900000002",
            "reactions": [],
            "urls": [],
            "text": "gracias!",
            "mediaUrls": [],
            "senderId": "4200000001",
            "id": "1003",
            "createdAt": "2026-09-20T14:05:00.000Z",
            "editHistory": []
          }
        },
        {
          "reactionCreate": {
            "senderId": "4200000001",
            "reactionKey": "like",
            "eventId": "1",
            "createdAt": "2026-09-20T14:04:30.000Z"
          }
        },
        {
          "messageCreate": {
            "recipientId": "4200000001",
            "reactions": [],
            "urls": [
              {
                "url": "https://t.co/aBcDeF1234",
                "expanded": "https://wa.me/34600000000",
                "display": "wa.me/34600000000"
              }
            ],
            "text": "aquí: https://t.co/aBcDeF1234",
            "mediaUrls": [],
            "senderId": "9900000002",
            "id": "1002",
            "createdAt": "2026-09-20T14:04:00.000Z",
            "editHistory": []
          }
        },
        {
          "messageCreate": {
            "recipientId": "4200000001",
            "reactions": [],
            "urls": [],
            "text": "mail ana@example.com",
            "mediaUrls": [],
            "senderId": "9900000002",
            "id": "1001",
            "createdAt": "2026-09-20T14:03:11.000Z",
            "editHistory": []
          }
        }
      ]
    }
  },
  {
    "dmConversation": {
      "conversationId": "4200000001-77000000003",
      "messages": [
        {
          "messageCreate": {
            "recipientId": "4200000001",
            "reactions": [],
            "urls": [],
            "text": "https://t.co/zYxWvU9876",
            "mediaUrls": [
              "https://ton.twitter.com/dm/2002/2001/picture.jpg"
            ],
            "senderId": "77000000003",
            "id": "2002",
            "createdAt": "1789912991000",
            "editHistory": []
          }
        },
        {
          "welcomeMessageCreate": {
            "id": "2001",
            "senderId": "4200000001",
            "recipientId": "77000000003",
            "text": "Welcome!",
            "createdAt": "2026-09-20T14:00:00.000Z",
            "mediaUrls": []
          }
        }
      ]
    }
  }
]
